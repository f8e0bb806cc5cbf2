import type { PricedLine, TaxTotal } from './priced-cart.ts';

/** Adds up lines by tax category, in the order of the categories' names; nothing is rounded here. */
export function addUpTaxes(lines: readonly PricedLine[]): readonly TaxTotal[] {
  const totals = new Map<string, TaxTotal>();
  for (const line of lines) {
    const before = totals.get(line.taxCategory);
    totals.set(line.taxCategory, {
      category: line.taxCategory,
      basisPoints: line.taxBasisPoints,
      netMinor: (before?.netMinor ?? 0) + line.netMinor,
      taxMinor: (before?.taxMinor ?? 0) + line.taxMinor,
    });
  }
  return [...totals.values()].sort((a, b) => (a.category < b.category ? -1 : 1));
}
