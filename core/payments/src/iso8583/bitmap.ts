import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { Cursor } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import type { ElementPlan } from './element-plan.ts';
import type { IsoDefect } from './message.ts';

/** Bytes of one bitmap; bit 1 of the first says that a second follows (ISO 8583:1987, 4.2). */
export const BITMAP_BYTES = 8;

/** The bitmaps of a message with these elements, in ascending order. */
export function bitmapOf(present: readonly ElementPlan[], dialect: Dialect): Uint8Array {
  const second = dialect.secondBitmap === 'always' || (present.at(-1)?.number ?? 0) > 64;
  const bitmap = new Uint8Array(second ? 2 * BITMAP_BYTES : BITMAP_BYTES);
  if (second) bitmap[0] = 0x80;
  for (const { number } of present) {
    const at = (number - 1) >> 3;
    bitmap[at] = (bitmap[at] ?? 0) | (0x80 >> ((number - 1) & 7));
  }
  return bitmap;
}

/** Reads the bitmaps: the elements that follow, in their order. */
export function takeBitmap(cursor: Cursor, dialect: Dialect): Result<readonly ElementPlan[], IsoDefect> {
  const first = takeOne(cursor, dialect);
  if (!first.ok) return first;
  const present: ElementPlan[] = [];
  const unknown = collect(first.value, 0, dialect, present);
  if (unknown) return err(unknown);
  const hasSecond = ((first.value[0] ?? 0) & 0x80) !== 0;
  if (!hasSecond) return dialect.secondBitmap === 'always' ? err({ kind: 'malformed-bitmap' }) : ok(present);
  const inFirst = present.length;
  const second = takeOne(cursor, dialect);
  if (!second.ok) return second;
  const unknownInSecond = collect(second.value, 64, dialect, present);
  if (unknownInSecond) return err(unknownInSecond);
  const isEmpty = present.length === inFirst && dialect.secondBitmap === 'as-needed';
  return isEmpty ? err({ kind: 'malformed-bitmap' }) : ok(present);
}

function takeOne(cursor: Cursor, { packing }: Dialect): Result<Uint8Array, IsoDefect> {
  const start = cursor.skip(packing.bitmap.size(BITMAP_BYTES));
  if (start === undefined) return err({ kind: 'truncated', part: 'bitmap' });
  const bitmap = packing.bitmap.read(cursor.bytes, start, BITMAP_BYTES);
  return bitmap ? ok(bitmap) : err({ kind: 'malformed-bitmap' });
}

/** Adds the plan of every bit that is set to `present`; gives the defect of the first bit without one. */
function collect(bitmap: Uint8Array, before: number, dialect: Dialect, present: ElementPlan[]): IsoDefect | undefined {
  for (let at = 0; at < BITMAP_BYTES; at++) {
    let left = bitmap[at] ?? 0;
    if (before === 0 && at === 0) left &= 0x7f;
    while (left > 0) {
      const index = Math.clz32(left) - 24;
      left &= 0x7f >> index;
      const bit = before + 8 * at + index + 1;
      const plan = dialect.planOf[bit];
      if (!plan) return { kind: 'unknown-element', bit };
      present.push(plan);
    }
  }
  return undefined;
}
