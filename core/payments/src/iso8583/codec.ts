import type { Result } from '@saunter/kit';
import { assert, concatBytes, err, ok } from '@saunter/kit';
import { Cursor } from './cursor.ts';
import type { ElementNumber } from './data-elements.ts';
import { DATA_ELEMENTS, ELEMENT_NUMBERS, isElementNumber } from './data-elements.ts';
import type { FieldValue } from './element.ts';
import { packElement, takeElement } from './element.ts';
import type { IsoDefect, IsoFields, IsoMessage } from './message.ts';
import type { Packing } from './packing.ts';

const MTI = /^0[0-9]{3}$/;
const BITMAP_BYTES = 8;

/**
 * Packs one message; its length header is the framing's affair. @throws AssertionBug when an element does not fit its
 * row of the table: our own messages are right by construction.
 */
export function encodeMessage(message: IsoMessage, packing: Packing): Uint8Array {
  assert(MTI.test(message.mti), 'the MTI is four digits of the 1987 version');
  const present = ELEMENT_NUMBERS.filter((number) => message.fields[number] !== undefined);
  const parts = present.map((number) => {
    const packed = packElement(DATA_ELEMENTS[number], message.fields[number] ?? '', packing);
    assert(packed, `DE${number} fits its row of the table`);
    return packed;
  });
  return concatBytes(packing.digits.pack(message.mti), packing.bitmap.pack(bitmapOf(present)), ...parts);
}

/** Unpacks one whole message; total over any bytes. What decodes, encodes to the same bytes. */
export function decodeMessage(bytes: Uint8Array, packing: Packing): Result<IsoMessage, IsoDefect> {
  const cursor = new Cursor(bytes);
  const mtiBytes = cursor.take(packing.digits.size(4));
  if (!mtiBytes) return err({ kind: 'truncated', part: 'mti' });
  const mti = packing.digits.unpack(mtiBytes, 4);
  if (mti === undefined || !MTI.test(mti)) return err({ kind: 'not-1987' });
  const bits = takeBits(cursor, packing);
  if (!bits.ok) return bits;
  const fields: { [N in ElementNumber]?: FieldValue } = {};
  for (const number of bits.value) {
    const value = takeElement(cursor, number, packing);
    if (!value.ok) return value;
    fields[number] = value.value;
  }
  if (cursor.left > 0) return err({ kind: 'trailing-bytes', count: cursor.left });
  // The table gave each value its kind, which the index signature above cannot say.
  return ok({ mti, fields: fields as IsoFields });
}

/** Bit 1 says that a second bitmap follows (ISO 8583:1987, 4.2). */
function bitmapOf(present: readonly ElementNumber[]): Uint8Array {
  const second = present.some((number) => number > 64);
  const bitmap = new Uint8Array(second ? 2 * BITMAP_BYTES : BITMAP_BYTES);
  for (const bit of second ? [1, ...present] : present) {
    const at = (bit - 1) >> 3;
    bitmap[at] = (bitmap[at] ?? 0) | (0x80 >> ((bit - 1) & 7));
  }
  return bitmap;
}

function takeBits(cursor: Cursor, packing: Packing): Result<readonly ElementNumber[], IsoDefect> {
  const numbers: ElementNumber[] = [];
  for (let first = 1; first <= 65; first += 64) {
    const packed = cursor.take(packing.bitmap.size(BITMAP_BYTES));
    if (!packed) return err({ kind: 'truncated', part: 'bitmap' });
    const bitmap = packing.bitmap.unpack(packed);
    if (!bitmap) return err({ kind: 'malformed-bitmap' });
    const bits = bitsOf(bitmap, first);
    if (first === 65 && bits.length === 0) return err({ kind: 'malformed-bitmap' });
    for (const bit of bits.filter((bit) => bit !== 1)) {
      if (!isElementNumber(bit)) return err({ kind: 'unknown-element', bit });
      numbers.push(bit);
    }
    if (bits[0] !== 1) break;
  }
  return ok(numbers);
}

function bitsOf(bitmap: Uint8Array, first: number): readonly number[] {
  const all = Array.from({ length: 64 }, (_, index) => index);
  return all.filter((index) => ((bitmap[index >> 3] ?? 0) << (index & 7)) & 0x80).map((index) => first + index);
}
