import type { Currency, Result } from '@saunter/kit';
import { ok } from '@saunter/kit';
import type { Barcode, CartLine, Product } from '@saunter/model';
import type { CheckedLine } from './check-line.ts';
import { checkLine, MAX_CART_MINOR, MAX_CART_UNITS, outOfRange } from './check-line.ts';
import { discountLines } from './discount-lines.ts';
import type { LineDiscount, PricedCart, PricedLine, TaxMode } from './priced-cart.ts';
import { discountOf } from './priced-cart.ts';
import type { PricingFailure } from './pricing-failure.ts';
import type { Promotion } from './promotion.ts';
import { divideRoundingHalfAway } from './round-half-away.ts';
import { addUpTaxes } from './tax-totals.ts';

/** What a cart is priced from. */
export interface PricingInput {
  readonly lines: readonly Pick<CartLine, 'barcode' | 'quantity'>[];
  /** By every barcode of a line; a product may be there under several. */
  readonly products: ReadonlyMap<Barcode, Product>;
  readonly taxMode: TaxMode;
  /** Basis points by tax category: `{ food: 700 }` is 7 %. */
  readonly taxRates: Readonly<Record<string, number>>;
  readonly currency: Currency;
  /** Those that are valid for this cart (see `isValidDuring`), in any order; absent is none. */
  readonly promotions?: readonly Promotion[];
}

/**
 * Prices a cart line by line: discounts first (see `discountLines`), then the tax on what is left, rounded once per
 * line, half away from zero, and never again: sums of lines are exact. An empty cart costs nothing. Lines stay in their
 * order, and neither their order nor that of the promotions changes an amount.
 */
export function priceCart(input: PricingInput): Result<PricedCart, PricingFailure> {
  const checked: CheckedLine[] = [];
  for (const line of input.lines) {
    const outcome = checkLine(line, input);
    if (!outcome.ok) return outcome;
    checked.push(outcome.value);
  }
  if (checked.reduce((sum, line) => sum + line.quantity, 0) > MAX_CART_UNITS) return outOfRange('quantity');
  const discounts = discountLines(checked, input.promotions ?? []);
  const lines = checked.map((line) => priceLine(line, discounts.get(line) ?? [], input.taxMode));
  const taxes = addUpTaxes(lines);
  const netMinor = taxes.reduce((sum, tax) => sum + tax.netMinor, 0);
  const taxMinor = taxes.reduce((sum, tax) => sum + tax.taxMinor, 0);
  const totalMinor = netMinor + taxMinor;
  if (totalMinor > MAX_CART_MINOR) return outOfRange('cart-total');
  return ok({ taxMode: input.taxMode, lines, netMinor, taxMinor, totalMinor, taxes, currency: input.currency });
}

function priceLine(line: CheckedLine, discounts: readonly LineDiscount[], taxMode: TaxMode): PricedLine {
  const { barcode, quantity, product, lineTotalMinor, taxBasisPoints } = line;
  const { name, unitPriceMinor, taxCategory } = product;
  const dueMinor = lineTotalMinor - discountOf({ discounts });
  const taxMinor = taxOf(dueMinor, taxBasisPoints, taxMode);
  const netMinor = taxMode === 'inclusive' ? dueMinor - taxMinor : dueMinor;
  return {
    ...{ barcode, name, quantity, unitPriceMinor, lineTotalMinor, discounts },
    ...{ taxCategory, taxBasisPoints, netMinor, taxMinor, grossMinor: netMinor + taxMinor },
  };
}

/** The tax within (`inclusive`) or on top of (`exclusive`) an amount. */
function taxOf(amountMinor: number, basisPoints: number, taxMode: TaxMode): number {
  const whole = taxMode === 'inclusive' ? 10_000 + basisPoints : 10_000;
  return divideRoundingHalfAway(amountMinor * basisPoints, whole);
}
