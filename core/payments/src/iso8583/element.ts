import type { Result } from '@saunter/kit';
import { concatBytes, err, ok } from '@saunter/kit';
import type { Cursor } from './cursor.ts';
import type { DataElement, ElementNumber, ElementSize, TextAttribute } from './data-elements.ts';
import { DATA_ELEMENTS } from './data-elements.ts';
import type { IsoDefect } from './message.ts';
import type { Packing } from './packing.ts';

/** What an element holds: characters, or bytes for attribute `b`. */
export type FieldValue = string | Uint8Array;

const ALLOWED: Readonly<Record<TextAttribute, RegExp>> = {
  n: /^[0-9]*$/,
  an: /^[A-Za-z0-9 ]*$/,
  ans: /^[\x20-\x7e]*$/,
  'x+n': /^[CD][0-9]+$/,
  z: /^[0-9=]*$/,
};

/** Digits of the length indicator: LLVAR up to 99, LLLVAR above (ISO 8583:1987, 4.3.2). */
const indicatorDigits = (upTo: number): number => (upTo < 100 ? 2 : 3);

function takeLength(cursor: Cursor, size: ElementSize, packing: Packing): number | 'truncated' | 'length' {
  if ('exactly' in size) return size.exactly;
  const digits = indicatorDigits(size.upTo);
  const packed = cursor.take(packing.digits.size(digits));
  if (!packed) return 'truncated';
  const length = packing.digits.unpack(packed, digits);
  if (length === undefined || !/^[0-9]+$/.test(length) || Number(length) > size.upTo) return 'length';
  return Number(length);
}

/** Reads one element with its length indicator. */
export function takeElement(cursor: Cursor, number: ElementNumber, packing: Packing): Result<FieldValue, IsoDefect> {
  const element: DataElement = DATA_ELEMENTS[number];
  const length = takeLength(cursor, element.size, packing);
  if (length === 'truncated') return err({ kind: 'truncated', part: number });
  if (length === 'length') return err({ kind: 'length', part: number });
  const coding = codingOf(element, packing);
  const packed = cursor.take(coding.size(length));
  if (!packed) return err({ kind: 'truncated', part: number });
  const value = coding.unpack(packed, length);
  const fits = value !== undefined && isAllowed(element, value);
  return fits ? ok(value) : err({ kind: 'content', part: number });
}

/** Writes one element with its length indicator; undefined when the value does not fit its row of the table. */
export function packElement(element: DataElement, value: FieldValue, packing: Packing): Uint8Array | undefined {
  const { size } = element;
  const lengthFits = 'exactly' in size ? value.length === size.exactly : value.length <= size.upTo;
  if (!lengthFits || !isAllowed(element, value)) return undefined;
  const packed = codingOf(element, packing).pack(value);
  if ('exactly' in size) return packed;
  const indicator = String(value.length).padStart(indicatorDigits(size.upTo), '0');
  return concatBytes(packing.digits.pack(indicator), packed);
}

const isAllowed = (element: DataElement, value: FieldValue): boolean =>
  typeof value === 'string'
    ? element.kind === 'text' && ALLOWED[element.attribute].test(value)
    : element.kind === 'bytes';

interface ElementCoding {
  size(count: number): number;
  pack(value: FieldValue): Uint8Array;
  unpack(bytes: Uint8Array, count: number): FieldValue | undefined;
}

function codingOf(element: DataElement, packing: Packing): ElementCoding {
  // The one place where a value's kind is taken from the table: isAllowed has checked it on the way out.
  if (element.kind === 'text') return packing.text(element) as ElementCoding;
  if ('exactly' in element.size) return packing.fixedBytes as ElementCoding;
  return RAW;
}

const RAW: ElementCoding = {
  size: (count) => count,
  pack: (value) => value as Uint8Array,
  unpack: (bytes) => bytes.slice(),
};
