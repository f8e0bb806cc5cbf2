import type { PricedLine, TaxMode } from './priced-cart.ts';

/** A line as it was written down before there were promotions. */
export type PlainPricedLine = Omit<PricedLine, 'discounts' | 'netMinor' | 'grossMinor'> &
  Partial<Pick<PricedLine, 'discounts' | 'netMinor' | 'grossMinor'>>;

/** Says of a line that was kept before there were promotions what it leaves unsaid; a later one stays as it is. */
export function completePricedLine<Line extends PlainPricedLine>(line: Line, taxMode: TaxMode): Line & PricedLine {
  const { lineTotalMinor, taxMinor } = line;
  const netMinor = taxMode === 'inclusive' ? lineTotalMinor - taxMinor : lineTotalMinor;
  return { discounts: [], netMinor, grossMinor: netMinor + taxMinor, ...line };
}
