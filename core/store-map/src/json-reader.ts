import { err, ok, type Result } from '@saunter/kit';
import type { StoreMapFault } from './store-map-fault.ts';

/** Parses text; the error names the line, which engines only tell as a position in the text. */
export function parseJson(file: string, text: string, firstLine = 1): Result<unknown, StoreMapFault> {
  try {
    return ok(JSON.parse(text));
  } catch (cause) {
    const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1];
    const before = position === undefined ? text : text.slice(0, Number(position));
    return err({ kind: 'not-json', class: 'end', file, line: firstLine + before.split('\n').length - 1 });
  }
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Walks one parsed file and remembers the first thing that is not as it should be.
 *
 * Invariants:
 * 1. Every read gives a value of the right type, a stand-in if need be; what was built is used only if `fault` is unset.
 * 2. Only the first fault is kept: the later ones may be its consequences.
 */
export class JsonReader {
  readonly #file: string;
  #fault: StoreMapFault | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** `value` if all reads so far were right, else the first fault. */
  done<T>(value: T): Result<T, StoreMapFault> {
    return this.#fault ? err(this.#fault) : ok(value);
  }

  fail(field: string, expected: string): void {
    this.#fault ??= { kind: 'wrong-field', class: 'end', file: this.#file, field: field || 'the file', expected };
  }

  object(value: unknown, field: string): Fields {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
    this.fail(field, 'an object');
    return {};
  }

  /** Reads every item with its own field name, `field[index]`. */
  list<T>(value: unknown, field: string, read: (item: unknown, field: string) => T): T[] {
    if (Array.isArray(value)) return value.map((item, index) => read(item, `${field}[${index}]`));
    this.fail(field, 'a list');
    return [];
  }

  number(value: unknown, field: string): number {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.fail(field, 'a number');
    return 0;
  }

  positive(value: unknown, field: string): number {
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
    this.fail(field, 'a number above 0');
    return 1;
  }

  /** A position counted from 1. */
  ordinal(value: unknown, field: string): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
    this.fail(field, 'a whole number from 1');
    return 1;
  }

  text(value: unknown, field: string, pattern: RegExp, expected: string): string {
    if (typeof value === 'string' && pattern.test(value)) return value;
    this.fail(field, expected);
    return '';
  }
}
