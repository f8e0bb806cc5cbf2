import { readFileSync } from 'node:fs';
import { OperatorError } from '@saunter/platform-node';

/** What shells call a file that is not what it must be (sysexits.h, EX_DATAERR). */
export const BAD_FILE = 65;

/** A problem with a file that the technician named: which file, which field, what to do. */
export const badFile = (path: string, problem: string, remedy: string): OperatorError =>
  new OperatorError(`${path}: ${problem}`, remedy, BAD_FILE);

/** A JSON object with string keys. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether `value` is an object with members, not a list. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON value in the file at `path`. @throws OperatorError when there is none. */
export function readJsonFile(path: string, option: string): unknown {
  const text = readText(path, option);
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message : String(error);
    throw badFile(path, `is not JSON: ${detail}`, `Give ${option} a JSON file; see docs/operations/card-reader.md.`);
  }
}

function readText(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw badFile(path, `cannot be read (${code})`, `Name a file after ${option} that is there and may be read.`);
  }
}

/**
 * What stands under `member` in a technician's file: the value itself, a card that has it, or a list `cards` of just
 * one such card. @throws OperatorError when several cards leave it open which is meant.
 */
export function unwrapMember(path: string, value: unknown, member: string): unknown {
  if (!isJsonObject(value)) return value;
  if (value[member] !== undefined) return value[member];
  const { cards } = value;
  if (!Array.isArray(cards)) return value;
  if (cards.length === 1) return unwrapMember(path, cards[0], member);
  throw badFile(
    path,
    `cards: ${cards.length} of them, and each has its own ${member}`,
    `Put the ${member} of the one card that is meant into a file of its own.`,
  );
}
