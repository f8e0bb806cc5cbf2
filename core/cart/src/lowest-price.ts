import type { EpochMs } from '@saunter/kit';
import type { Product } from '@saunter/model';
import type { Stay } from './promotion-applies.ts';

/** What a price is told by. */
export type PriceTerms = Pick<Product, 'unitPriceMinor' | 'sale'>;

/** What a unit costs at one moment; a sale that is dearer than the price is none. */
export function priceAt({ unitPriceMinor, sale }: PriceTerms, at: EpochMs): number {
  if (!sale || (sale.from !== undefined && at < sale.from) || (sale.until !== undefined && at >= sale.until)) {
    return unitPriceMinor;
  }
  return Math.min(unitPriceMinor, sale.priceMinor);
}

/**
 * What a unit costs a shopper: the price of the moment they came in, or that of the moment they left if it is lower. A
 * price that rises while somebody is in the store rises for who comes in after.
 * @param opening the terms when the stay began; @param closing those when it ended.
 */
export const lowestPrice = (opening: PriceTerms, closing: PriceTerms, { enteredAt, leftAt }: Stay): number =>
  Math.min(priceAt(opening, enteredAt), priceAt(closing, leftAt));
