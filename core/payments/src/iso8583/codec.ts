import type { Result } from '@saunter/kit';
import { AssertionBug, assert, err, ok } from '@saunter/kit';
import { bitmapOf, takeBitmap } from './bitmap.ts';
import { Cursor } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import { elementSize, takeElement, writeElement } from './element.ts';
import type { ElementPlan } from './element-plan.ts';
import type { ElementTable } from './element-table.ts';
import type { FieldsOf, FieldValue, IsoDefect, MessageOf } from './message.ts';

const MTI_DIGITS = 4;
const LAST_BIT = 128;

/**
 * Packs one message; its length header is the framing's affair. @throws AssertionBug when an element does not fit its
 * row of the table: our own messages are right by construction.
 */
export function encodeMessage<Table extends ElementTable>(
  message: MessageOf<Table>,
  dialect: Dialect<Table>,
): Uint8Array {
  const { packing, version } = dialect;
  assert(message.mti.length === MTI_DIGITS && message.mti.startsWith(version), 'the MTI is of the dialect');
  const fields: Fields = message.fields;
  const present = presentElements(fields, dialect);
  const bitmap = bitmapOf(present, dialect);
  const mtiSize = packing.mti.size(MTI_DIGITS);
  let offset = mtiSize + packing.bitmap.size(bitmap.length);
  const bytes = new Uint8Array(present.reduce((size, plan) => size + sizeIn(fields, plan, dialect), offset));
  assert(packing.mti.write(message.mti, bytes, 0), 'an MTI is four digits');
  packing.bitmap.write(bitmap, bytes, mtiSize);
  for (const plan of present) {
    if (!writeElement(plan, fields[plan.number] ?? '', packing, bytes, offset)) misfit(plan.number);
    offset += sizeIn(fields, plan, dialect);
  }
  return bytes;
}

type Fields = FieldsOf<ElementTable>;

/** What a message has, in the order of its bits. Counting them up is faster than asking for the keys. */
function presentElements(fields: Fields, dialect: Dialect): readonly ElementPlan[] {
  const present: ElementPlan[] = [];
  for (let bit = 2; bit <= LAST_BIT; bit++) {
    if (fields[bit] !== undefined) present.push(dialect.planOf[bit] ?? misfit(bit));
  }
  return present;
}

const sizeIn = (fields: Fields, plan: ElementPlan, { packing }: Dialect): number =>
  elementSize(plan, fields[plan.number] ?? '', packing) ?? misfit(plan.number);

function misfit(number: number): never {
  throw new AssertionBug(`DE${number} fits its row of the table`);
}

/** Unpacks one whole message; total over any bytes. What decodes, encodes to the same bytes. */
export function decodeMessage<Table extends ElementTable>(
  bytes: Uint8Array,
  dialect: Dialect<Table>,
): Result<MessageOf<Table>, IsoDefect> {
  const { packing } = dialect;
  const cursor = new Cursor(bytes);
  const start = cursor.skip(packing.mti.size(MTI_DIGITS));
  if (start === undefined) return err({ kind: 'truncated', part: 'mti' });
  const mti = packing.mti.read(bytes, start, MTI_DIGITS);
  if (!mti?.startsWith(dialect.version)) return err({ kind: 'version' });
  const present = takeBitmap(cursor, dialect);
  if (!present.ok) return present;
  const fields: Record<number, FieldValue> = {};
  const last = present.value.at(-1);
  // The highest key first makes room for all others at once.
  if (last) fields[last.number] = '';
  for (const plan of present.value) {
    const value = takeElement(cursor, plan, packing);
    if (!value.ok) return value;
    fields[plan.number] = value.value;
  }
  if (cursor.left > 0) return err({ kind: 'trailing-bytes', count: cursor.left });
  // The table gave each value its kind, which the index signature above cannot say.
  return ok({ mti, fields: fields as FieldsOf<Table> });
}
