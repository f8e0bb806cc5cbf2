import type { PricedLine, TaxMode, TaxTotal } from './priced-cart.ts';

/** Adds up lines by tax category, in the order of the categories' names; nothing is rounded here. */
export function addUpTaxes(lines: readonly PricedLine[], taxMode: TaxMode): readonly TaxTotal[] {
  const totals = new Map<string, TaxTotal>();
  for (const line of lines) {
    const before = totals.get(line.taxCategory);
    totals.set(line.taxCategory, {
      category: line.taxCategory,
      basisPoints: line.taxBasisPoints,
      netMinor: (before?.netMinor ?? 0) + netOf(line, taxMode),
      taxMinor: (before?.taxMinor ?? 0) + line.taxMinor,
    });
  }
  return [...totals.values()].sort((a, b) => (a.category < b.category ? -1 : 1));
}

const netOf = (line: PricedLine, taxMode: TaxMode) =>
  taxMode === 'inclusive' ? line.lineTotalMinor - line.taxMinor : line.lineTotalMinor;
