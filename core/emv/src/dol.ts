import type { Tag, TlvDefect } from '@saunter/iso7816';
import { decodeTag, encodeTag } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { assert, concatBytes, err, ok } from '@saunter/kit';
import type { TagFormat } from './tags.ts';
import { tagInfo } from './tags.ts';

/** One wish of a data object list (EMV 4.4 Book 3, 5.4): this object, in so many bytes. */
export interface DolEntry {
  readonly tag: Tag;
  readonly length: number;
}

/** Data objects by tag, from one side of the dialogue. */
export type DataObjects = ReadonlyMap<Tag, Uint8Array>;

/** The entries of a list, in order; total over any bytes. */
export function decodeDol(bytes: Uint8Array): Result<readonly DolEntry[], TlvDefect> {
  const entries: DolEntry[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const header = decodeTag(bytes, offset);
    if (!header.ok) return header;
    const { tag, next } = header.value;
    const length = bytes[next];
    if (length === undefined) return err({ kind: 'truncated', offset: next });
    entries.push({ tag, length });
    offset = next + 1;
  }
  return ok(entries);
}

/** Bytes of a list; @throws AssertionBug when a length is no byte. */
export function encodeDol(entries: readonly DolEntry[]): Uint8Array {
  return concatBytes(
    ...entries.map(({ tag, length }) => {
      assert(Number.isInteger(length) && length >= 0 && length <= 255, 'a DOL length is a byte');
      return concatBytes(encodeTag(tag), Uint8Array.of(length));
    }),
  );
}

/** Bytes that a card expects behind the list: the sum of the lengths. */
export const dolDataLength = (entries: readonly DolEntry[]): number =>
  entries.reduce((sum, { length }) => sum + length, 0);

/** The data that a list asks for; the first of `sources` that has an object gives it, zeros stand for unknown ones. */
export function buildDolData(entries: readonly DolEntry[], ...sources: readonly DataObjects[]): Uint8Array {
  return concatBytes(
    ...entries.map(({ tag, length }) => {
      const value = sources.find((source) => source.has(tag))?.get(tag);
      return value ? fitToLength(value, length, tagInfo(tag)?.format ?? 'b') : new Uint8Array(length);
    }),
  );
}

/** Numeric values lose and gain digits on the left, all others on the right (EMV 4.4 Book 3, 5.4). */
function fitToLength(value: Uint8Array, length: number, format: TagFormat): Uint8Array {
  if (value.length >= length) return format === 'n' ? value.slice(value.length - length) : value.slice(0, length);
  const padding = new Uint8Array(length - value.length).fill(format === 'cn' ? 0xff : 0);
  return format === 'n' ? concatBytes(padding, value) : concatBytes(value, padding);
}
