import type { RowDefectKind } from '../row-defect.ts';
import { shapeOf } from './shape-of.ts';

/** What can be wrong with one row of a file, before it is compared with anything. */
export type CsvDefectKind =
  | RowDefectKind
  | 'no-header'
  | 'bad-quotes'
  | 'missing-column'
  | 'unknown-column'
  | 'column-twice'
  | 'wrong-column-count'
  | 'missing-value'
  | 'too-long'
  | 'bad-price'
  | 'negative-price'
  | 'bad-number'
  | 'bad-barcode'
  | 'bad-date'
  | 'bad-period'
  | 'unknown-kind'
  | 'no-price-yet'
  | 'too-many-rows';

/** What is wrong with a file: the line, counted from 1, the column, how the value looks, and what to do. */
export interface CsvDefect {
  readonly line: number;
  readonly column?: string;
  readonly kind: CsvDefectKind;
  readonly message: string;
  readonly remedy: string;
  readonly shape?: string;
}

/** A defect; of `value` only the shape is kept, as nobody knows what else is in a file of somebody's. */
export function csvDefect(
  line: number,
  column: string | undefined,
  kind: CsvDefectKind,
  message: string,
  remedy: string,
  value?: string,
): CsvDefect {
  return {
    ...{ line, kind, message, remedy },
    ...(column !== undefined && { column }),
    ...(value !== undefined && { shape: shapeOf(value) }),
  };
}
