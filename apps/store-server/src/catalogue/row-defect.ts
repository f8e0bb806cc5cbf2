import type { Problem } from '@saunter/contracts';

/** What can be wrong with one row of a catalogue, by itself or beside the others. */
export type RowDefectKind =
  | 'malformed'
  | 'duplicate-barcode'
  | 'duplicate-sku'
  | 'duplicate-plate'
  | 'duplicate-promotion'
  | 'unknown-barcode'
  | 'unknown-category'
  | 'unknown-tax-category'
  | 'wrong-currency'
  | 'sale-above-price';

/** What is wrong with one row: where it stands in the catalogue, in which field, why, and what to do. */
export interface RowDefect {
  /** `products.3`. */
  readonly path: string;
  readonly field: string;
  readonly kind: RowDefectKind;
  readonly message: string;
  readonly remedy: string;
}

/** One wrong row as a `problem` names it. */
export type ProblemRow = NonNullable<Problem['error']['rows']>[number];
