import type { BytesCoding } from './bytes-coding.ts';
import { rawBytes } from './bytes-coding.ts';
import type { TextCoding } from './coding.ts';
import type { DataElement, ElementTable } from './element-table.ts';
import { MOMENT_SHAPES } from './moment-shape.ts';
import type { Packing } from './packing.ts';

interface PlannedSize {
  readonly number: number;
  /** Digits of the length indicator, LLVAR up to 99, LLLVAR above (ISO 8583:1987, 4.3.2); 0 for a fixed length. */
  readonly lengthDigits: 0 | 2 | 3;
  /** The fixed length, or the longest. */
  readonly limit: number;
}

/** A row of the table as one dialect writes it, worked out once. */
export type ElementPlan =
  | (PlannedSize & { readonly kind: 'text'; readonly coding: TextCoding; readonly shape: RegExp | undefined })
  | (PlannedSize & { readonly kind: 'bytes'; readonly coding: BytesCoding });

/** The plans of a table in the order of a message: ascending bit numbers. */
export function planElements(table: ElementTable, packing: Packing): readonly ElementPlan[] {
  // Integer keys come in ascending order, whatever the order they were written in.
  return Object.entries(table).map(([number, element]) => planElement(Number(number), element, packing));
}

function planElement(number: number, element: DataElement, packing: Packing): ElementPlan {
  const isFixed = 'exactly' in element.size;
  const limit = 'exactly' in element.size ? element.size.exactly : element.size.upTo;
  const size: PlannedSize = { number, lengthDigits: isFixed ? 0 : limit < 100 ? 2 : 3, limit };
  if (element.kind === 'bytes') return { ...size, kind: 'bytes', coding: isFixed ? packing.fixedBytes : rawBytes };
  const shape = element.moment && MOMENT_SHAPES[element.moment];
  return { ...size, kind: 'text', coding: packing.text(element), shape };
}
