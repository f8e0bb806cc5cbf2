import type { Currency } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { MovementType } from './money-movement.ts';
import type { MovementSums } from './movement-sums.ts';

/** How the two sides can differ about one movement. */
export type DifferenceKind =
  /** The store believes it moved, the acquirer settled nothing. */
  | 'only-here'
  /** The acquirer settled it, the store knows nothing of it. */
  | 'only-there'
  | 'amount-differs'
  /** Settled once more than the first time. */
  | 'twice-there'
  /** The store believes it twice. */
  | 'twice-here'
  /** The same on both sides, on two days. */
  | 'wrong-day';

/** One difference with what each side says; what a side does not know is left out. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly type: MovementType;
  readonly retrievalReference: string;
  readonly visitId?: VisitId;
  /** Of the file. */
  readonly line?: number;
  readonly hereMinor?: number;
  readonly thereMinor?: number;
  /** Only where it is not the file's. */
  readonly hereCurrency?: Currency;
  readonly hereDay?: string;
  readonly thereDay?: string;
}

/**
 * What a day's comparison found. With no difference the three sums are equal: every movement that either side has is
 * matched on the other.
 */
export interface Reconciliation {
  readonly day: string;
  readonly merchant: string;
  readonly currency: Currency;
  /** The store's movements of the day. */
  readonly here: MovementSums;
  /** All rows of the file. */
  readonly there: MovementSums;
  /** Those that are the same on both sides. */
  readonly matched: MovementSums;
  /** In the order of the file, then what is only here. */
  readonly differences: readonly Difference[];
}
