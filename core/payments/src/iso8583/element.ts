import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { Cursor } from './cursor.ts';
import type { ElementPlan } from './element-plan.ts';
import type { FieldValue, IsoDefect } from './message.ts';
import type { Packing } from './packing.ts';

/** Reads one element with its length indicator. */
export function takeElement(cursor: Cursor, plan: ElementPlan, packing: Packing): Result<FieldValue, IsoDefect> {
  const length = takeLength(cursor, plan, packing);
  if (length === 'truncated') return err({ kind: 'truncated', part: plan.number });
  if (length === 'length') return err({ kind: 'length', part: plan.number });
  const start = cursor.skip(plan.coding.size(length));
  if (start === undefined) return err({ kind: 'truncated', part: plan.number });
  const value = plan.coding.read(cursor.bytes, start, length);
  const fits = value !== undefined && hasShape(plan, value);
  return fits ? ok(value) : err({ kind: 'content', part: plan.number });
}

function takeLength(cursor: Cursor, plan: ElementPlan, { lengths }: Packing): number | 'truncated' | 'length' {
  if (plan.lengthDigits === 0) return plan.limit;
  const start = cursor.skip(lengths.size(plan.lengthDigits));
  if (start === undefined) return 'truncated';
  const length = lengths.read(cursor.bytes, start, plan.lengthDigits);
  return length !== undefined && length <= plan.limit ? length : 'length';
}

const hasShape = (plan: ElementPlan, value: FieldValue): boolean =>
  plan.kind === 'bytes' || plan.shape === undefined || (typeof value === 'string' && plan.shape.test(value));

/** Bytes that `value` takes with its length indicator; undefined when it is too long or too short for its row. */
export function elementSize(plan: ElementPlan, value: FieldValue, packing: Packing): number | undefined {
  const { lengthDigits, limit } = plan;
  if (lengthDigits === 0) return value.length === limit ? plan.coding.size(limit) : undefined;
  return value.length <= limit ? packing.lengths.size(lengthDigits) + plan.coding.size(value.length) : undefined;
}

/** Writes one element with its length indicator over zero bytes; false when its row does not allow the content. */
export function writeElement(
  plan: ElementPlan,
  value: FieldValue,
  packing: Packing,
  bytes: Uint8Array,
  offset: number,
): boolean {
  let start = offset;
  if (plan.lengthDigits > 0) {
    packing.lengths.write(value.length, bytes, offset, plan.lengthDigits);
    start += packing.lengths.size(plan.lengthDigits);
  }
  if (plan.kind === 'bytes') return typeof value !== 'string' && plan.coding.write(value, bytes, start);
  return typeof value === 'string' && plan.coding.write(value, bytes, start) && hasShape(plan, value);
}
