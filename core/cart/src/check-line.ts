import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { Barcode, CartLine, Product } from '@saunter/model';
import type { PricingInput } from './price-cart.ts';
import type { AmountFigure, PricingFailure } from './pricing-failure.ts';

/** No line and no cart may cost more than this, in minor units: what one card message of ours carries. */
export const MAX_CART_MINOR = 99_999_999;
/** No rate may be above this: 100 %. */
export const MAX_TAX_BASIS_POINTS = 10_000;
/** No line may hold more units. */
export const MAX_LINE_UNITS = 9_999;

/** No cart may hold more units: each is weighed against each promotion. */
export const MAX_CART_UNITS = 10_000;

/** A line of the cart with its product and the rate of its tax, all within their bounds. */
export interface CheckedLine {
  readonly barcode: Barcode;
  readonly quantity: number;
  readonly product: Product;
  readonly taxBasisPoints: number;
  /** `unitPriceMinor` × `quantity`. */
  readonly lineTotalMinor: number;
}

/** Finds the product and the tax of one line. */
export function checkLine(
  { barcode, quantity }: Pick<CartLine, 'barcode' | 'quantity'>,
  { products, taxRates, currency }: PricingInput,
): Result<CheckedLine, PricingFailure> {
  const product = products.get(barcode);
  if (!product) return err({ kind: 'unknown-product', class: 'end', barcode });
  const { unitPriceMinor, taxCategory } = product;
  // hasOwn: a category called `constructor` is unknown like any other.
  const rate = Object.hasOwn(taxRates, taxCategory) ? taxRates[taxCategory] : undefined;
  if (rate === undefined) return err({ kind: 'unknown-tax-category', class: 'end', barcode, taxCategory });
  if (product.currency && product.currency !== currency) {
    return err({ kind: 'wrong-currency', class: 'end', barcode, currency: product.currency });
  }
  if (!isWhole(quantity, 1, MAX_LINE_UNITS)) return outOfRange('quantity', barcode);
  if (!isWhole(unitPriceMinor, 0, MAX_CART_MINOR)) return outOfRange('unit-price', barcode);
  if (!isWhole(rate, 0, MAX_TAX_BASIS_POINTS)) return outOfRange('tax-rate', barcode);
  const lineTotalMinor = unitPriceMinor * quantity;
  if (!isWhole(lineTotalMinor, 0, MAX_CART_MINOR)) return outOfRange('line-total', barcode);
  return ok({ barcode, quantity, product, taxBasisPoints: rate, lineTotalMinor });
}

/** The failure of one figure that is not whole or not within its bounds. */
export function outOfRange(figure: AmountFigure, barcode?: Barcode): Result<never, PricingFailure> {
  return err({ kind: 'amount-out-of-range', class: 'end', figure, ...(barcode && { barcode }) });
}

const isWhole = (figure: number, from: number, to: number) =>
  Number.isInteger(figure) && figure >= from && figure <= to;
