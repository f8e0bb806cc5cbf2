import { readFileSync } from 'node:fs';
import { fromHex } from '@saunter/kit';
import type { FieldValue } from './message.ts';

/** A message of the store's life cycle, packed by jPOS in both ways. */
export interface OwnCase {
  readonly id: string;
  readonly mti: string;
  readonly std: '87' | '93';
  readonly fields: Readonly<Record<string, string>>;
  readonly hexAscii: string;
  readonly hexBinary: string;
  readonly mac_hexAscii?: MacOfCase;
  readonly mac_hexBinary?: MacOfCase;
}

/** The two MACs of one packing of a message. */
export interface MacOfCase {
  readonly retailMacX919: string;
  readonly retailKey: string;
  readonly aesCmacFirst8: string;
  readonly aesKey: string;
}

/** A test message of another implementation, in a dialect of its own. */
export interface MoovCase {
  readonly id: string;
  readonly hex: string;
  readonly expect?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

const shared = process.env['SAUNTER_SHARED'] ?? new URL('../../../../../shared', import.meta.url).pathname;

/** All cases of one file, which must have some; none, said aloud, where the shared data are not. */
function casesOf<Case>(file: string): readonly Case[] {
  let text: string;
  try {
    text = readFileSync(`${shared}/data/iso8583/${file}`, 'utf8');
  } catch {
    process.stderr.write(`SKIPPED: no ${file} in ${shared}; set SAUNTER_SHARED to the folder that has it\n`);
    return [];
  }
  const { cases } = JSON.parse(text) as { cases: readonly Case[] };
  if (cases.length === 0) throw new Error(`${file} has no case`);
  return cases;
}

/** Messages of this project. */
export const ownCases = (): readonly OwnCase[] => casesOf('own-messages.json');

/** Messages of moov-io/iso8583. */
export const moovCases = (): readonly MoovCase[] => casesOf('moov-messages.json');

/** The fields of a case as the codec has them: `hex:` marks bytes. */
export const fieldsOf = (fields: Readonly<Record<string, string>>): Readonly<Record<number, FieldValue>> =>
  Object.fromEntries(
    Object.entries(fields).map(([bit, text]) => [bit, text.startsWith('hex:') ? fromHex(text.slice(4)) : text]),
  );
