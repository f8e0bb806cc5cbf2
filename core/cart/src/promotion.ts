import type { EpochMs } from '@saunter/kit';
import type { Barcode } from '@saunter/model';

/** Which products a promotion is about: those that a list names; both lists left out is everything. */
export interface PromotionScope {
  /** Any barcode of a product names the product. */
  readonly products?: readonly Barcode[] | undefined;
  readonly categories?: readonly string[] | undefined;
}

/** What every promotion has. */
interface PromotionTerms extends PromotionScope {
  readonly promotionId: string;
  /** What the receipt calls it: `2 for 1`. */
  readonly name: string;
  /** From this moment on; absent is since ever. */
  readonly from?: EpochMs | undefined;
  /** Up to, and no longer at, this moment; absent is for ever. */
  readonly until?: EpochMs | undefined;
}

/** Of every `take` units, the `take` - `pay` cheapest are free. */
export interface TwoForOne extends PromotionTerms {
  readonly kind: 'two-for-one';
  readonly take: number;
  readonly pay: number;
}

/** A share of the price of every unit. */
export interface PercentOff extends PromotionTerms {
  readonly kind: 'percent';
  readonly basisPoints: number;
}

/** Something off a cart whose products of the scope come to `spendMinor` or more by the prices on the shelf. */
export interface ThresholdOff extends PromotionTerms {
  readonly kind: 'threshold';
  readonly spendMinor: number;
  readonly off: { readonly amountMinor: number } | { readonly basisPoints: number };
}

/** What the store gives away, as data. */
export type Promotion = TwoForOne | PercentOff | ThresholdOff;

/** No group of a `two-for-one` is larger. */
export const MAX_TAKE = 20;
