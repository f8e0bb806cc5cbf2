import type { Currency } from '@saunter/kit';
import type { Barcode } from '@saunter/model';

/** Why a cart cannot be priced; each of them puts the visit to review, none of them charges. */
export type PricingFailure =
  | { readonly kind: 'unknown-product'; readonly class: 'end'; readonly barcode: Barcode }
  | {
      readonly kind: 'unknown-tax-category';
      readonly class: 'end';
      readonly barcode: Barcode;
      readonly taxCategory: string;
    }
  /** The price was written down in another currency than the store's. */
  | {
      readonly kind: 'wrong-currency';
      readonly class: 'end';
      readonly barcode: Barcode;
      readonly currency: Currency;
    }
  | {
      readonly kind: 'amount-out-of-range';
      readonly class: 'end';
      /** Which figure is not a whole number, or not within its bounds. */
      readonly figure: AmountFigure;
      /** The line it happened on; absent for the whole cart. */
      readonly barcode?: Barcode;
    };

/** A figure that has bounds. */
export type AmountFigure = 'quantity' | 'unit-price' | 'tax-rate' | 'line-total' | 'cart-total';
