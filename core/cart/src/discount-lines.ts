import { assert } from '@saunter/kit';
import type { CheckedLine } from './check-line.ts';
import { chooseThreshold } from './choose-threshold.ts';
import { chooseUnitDiscounts } from './choose-unit-discounts.ts';
import type { LineDiscount } from './priced-cart.ts';
import { discountOf } from './priced-cart.ts';
import type { Promotion } from './promotion.ts';

/**
 * What promotions take off each line.
 *
 * The stacking rule: (1) each unit is used by at most one `two-for-one` or `percent`, whichever saves the shopper more
 * (see `chooseUnitDiscounts`); (2) of the `threshold` promotions that the cart reaches, at most one is given, off what is
 * then left to pay: the one that saves most; (3) where two save the same, the one whose id comes first is given. No line goes below
 * zero.
 */
export function discountLines(
  lines: readonly CheckedLine[],
  promotions: readonly Promotion[],
): ReadonlyMap<CheckedLine, readonly LineDiscount[]> {
  const inOrder = [...promotions].sort((a, b) => (a.promotionId < b.promotionId ? -1 : 1));
  const ordered = [...lines].sort(dearestFirst);
  const discounts = new Map<CheckedLine, LineDiscount[]>(ordered.map((line) => [line, []]));
  const give = (given: ReadonlyMap<CheckedLine, LineDiscount>) => {
    for (const [line, discount] of given) if (discount.amountMinor > 0) discounts.get(line)?.push(discount);
  };
  for (const given of chooseUnitDiscounts(ordered, inOrder)) give(given);
  const left = (line: CheckedLine) => line.lineTotalMinor - discountOf({ discounts: discounts.get(line) ?? [] });
  give(chooseThreshold(ordered, left, inOrder));
  for (const line of lines) assert(left(line) >= 0, 'no discount takes more than a line costs');
  return discounts;
}

/** One order for every order that the lines may come in; lines that are equal in all of it are interchangeable. */
function dearestFirst(a: CheckedLine, b: CheckedLine): number {
  const byPrice = b.product.unitPriceMinor - a.product.unitPriceMinor;
  if (byPrice !== 0) return byPrice;
  if (a.barcode !== b.barcode) return a.barcode < b.barcode ? -1 : 1;
  return b.quantity - a.quantity;
}
