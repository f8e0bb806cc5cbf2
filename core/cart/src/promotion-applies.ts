import type { EpochMs } from '@saunter/kit';
import type { Product } from '@saunter/model';
import type { Promotion, PromotionScope } from './promotion.ts';

/** When the shopper was in the store, both ends included. */
export interface Stay {
  readonly enteredAt: EpochMs;
  readonly leftAt: EpochMs;
}

/** Whether a promotion was valid at some moment of the stay: what was promised at the door is kept. */
export const isValidDuring = ({ from, until }: Promotion, { enteredAt, leftAt }: Stay): boolean =>
  (from === undefined || from <= leftAt) && (until === undefined || until > enteredAt);

/** Whether a promotion is about this product. */
export function coversProduct({ products, categories }: PromotionScope, product: Product): boolean {
  if (!products && !categories) return true;
  const barcodes = [product.barcode, ...(product.otherBarcodes ?? [])];
  const isNamed = products?.some((barcode) => barcodes.includes(barcode)) ?? false;
  return isNamed || (product.category !== undefined && (categories?.includes(product.category) ?? false));
}
