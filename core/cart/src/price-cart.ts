import type { Currency, Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { Barcode, CartLine, Product } from '@saunter/model';
import type { PricedCart, PricedLine, TaxMode } from './priced-cart.ts';
import { divideRoundingHalfAway } from './round-half-away.ts';
import { addUpTaxes } from './tax-totals.ts';

/** No line and no cart may cost more than this, in minor units: what one card message of ours carries. */
export const MAX_CART_MINOR = 99_999_999;
/** No rate may be above this: 100 %. */
export const MAX_TAX_BASIS_POINTS = 10_000;

/** Why a cart cannot be priced; each of them puts the visit to review, none of them charges. */
export type PricingFailure =
  | { readonly kind: 'unknown-product'; readonly class: 'end'; readonly barcode: Barcode }
  | {
      readonly kind: 'unknown-tax-category';
      readonly class: 'end';
      readonly barcode: Barcode;
      readonly taxCategory: string;
    }
  | {
      readonly kind: 'amount-out-of-range';
      readonly class: 'end';
      /** Which figure is not a whole number, or not within its bounds. */
      readonly figure: 'quantity' | 'unit-price' | 'tax-rate' | 'line-total' | 'cart-total';
      /** The line it happened on; absent for the cart's total. */
      readonly barcode?: Barcode;
    };

/** What a cart is priced from. */
export interface PricingInput {
  readonly lines: readonly Pick<CartLine, 'barcode' | 'quantity'>[];
  readonly products: ReadonlyMap<Barcode, Product>;
  readonly taxMode: TaxMode;
  /** Basis points by tax category: `{ food: 700 }` is 7 %. */
  readonly taxRates: Readonly<Record<string, number>>;
  readonly currency: Currency;
}

/**
 * Prices a cart line by line. Tax is rounded once per line, half away from zero, and never again: sums of lines are
 * exact. An empty cart costs nothing. Lines stay in their order, and the order changes no amount.
 */
export function priceCart(input: PricingInput): Result<PricedCart, PricingFailure> {
  const lines: PricedLine[] = [];
  for (const line of input.lines) {
    const priced = priceLine(line, input);
    if (!priced.ok) return priced;
    lines.push(priced.value);
  }
  const taxes = addUpTaxes(lines, input.taxMode);
  const netMinor = taxes.reduce((sum, tax) => sum + tax.netMinor, 0);
  const taxMinor = taxes.reduce((sum, tax) => sum + tax.taxMinor, 0);
  const totalMinor = netMinor + taxMinor;
  if (totalMinor > MAX_CART_MINOR) return outOfRange('cart-total');
  return ok({ taxMode: input.taxMode, lines, netMinor, taxMinor, totalMinor, taxes, currency: input.currency });
}

function priceLine(
  line: Pick<CartLine, 'barcode' | 'quantity'>,
  input: PricingInput,
): Result<PricedLine, PricingFailure> {
  const { barcode, quantity } = line;
  const product = input.products.get(barcode);
  if (!product) return err({ kind: 'unknown-product', class: 'end', barcode });
  const { name, unitPriceMinor, taxCategory } = product;
  // hasOwn: a category called `constructor` is unknown like any other.
  const rate = Object.hasOwn(input.taxRates, taxCategory) ? input.taxRates[taxCategory] : undefined;
  if (rate === undefined) return err({ kind: 'unknown-tax-category', class: 'end', barcode, taxCategory });
  if (!isWhole(quantity, 1, MAX_CART_MINOR)) return outOfRange('quantity', barcode);
  if (!isWhole(unitPriceMinor, 0, MAX_CART_MINOR)) return outOfRange('unit-price', barcode);
  if (!isWhole(rate, 0, MAX_TAX_BASIS_POINTS)) return outOfRange('tax-rate', barcode);
  const lineTotalMinor = unitPriceMinor * quantity;
  if (!isWhole(lineTotalMinor, 0, MAX_CART_MINOR)) return outOfRange('line-total', barcode);
  const taxMinor = taxOf(lineTotalMinor, rate, input.taxMode);
  return ok({ barcode, name, quantity, unitPriceMinor, lineTotalMinor, taxCategory, taxBasisPoints: rate, taxMinor });
}

/** The tax within (`inclusive`) or on top of (`exclusive`) an amount. */
function taxOf(amountMinor: number, basisPoints: number, taxMode: TaxMode): number {
  const whole = taxMode === 'inclusive' ? 10_000 + basisPoints : 10_000;
  return divideRoundingHalfAway(amountMinor * basisPoints, whole);
}

const isWhole = (figure: number, from: number, to: number) =>
  Number.isInteger(figure) && figure >= from && figure <= to;

function outOfRange(
  figure: Extract<PricingFailure, { kind: 'amount-out-of-range' }>['figure'],
  barcode?: Barcode,
): Result<never, PricingFailure> {
  return err({ kind: 'amount-out-of-range', class: 'end', figure, ...(barcode && { barcode }) });
}
