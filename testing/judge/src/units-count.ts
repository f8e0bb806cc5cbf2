import type { Barcode } from '@saunter/model';
import type { Units } from '@saunter/testing-world';

/** Units by barcode; a product that is not in it counts 0. */
export type UnitCounts = ReadonlyMap<Barcode, number>;

/** Adds up a list of units. */
export function countsOf(units: readonly Units[]): Map<Barcode, number> {
  const counts = new Map<Barcode, number>();
  for (const { barcode, quantity } of units) counts.set(barcode, (counts.get(barcode) ?? 0) + quantity);
  return counts;
}

/** The same as a list: sorted by barcode, only what is above 0. */
export function unitsOf(counts: UnitCounts): readonly Units[] {
  return [...counts]
    .filter(([, quantity]) => quantity > 0)
    .map(([barcode, quantity]) => ({ barcode, quantity }))
    .sort((a, b) => (a.barcode < b.barcode ? -1 : 1));
}

/** How many units a list has. */
export const unitTotal = (units: readonly Units[]): number => units.reduce((sum, { quantity }) => sum + quantity, 0);

/** Units that two lists have in common. */
export function commonUnits(a: readonly Units[], b: readonly Units[]): number {
  const counts = countsOf(b);
  return a.reduce((sum, { barcode, quantity }) => sum + Math.min(quantity, counts.get(barcode) ?? 0), 0);
}

/** What `a` has more of than `b`, by barcode. */
export function surplus(a: readonly Units[], b: readonly Units[]): Map<Barcode, number> {
  const counts = countsOf(b);
  const more = a.map(({ barcode, quantity }) => [barcode, quantity - (counts.get(barcode) ?? 0)] as const);
  return new Map(more.filter(([, quantity]) => quantity > 0));
}

/** Whether two lists are the same goods. */
export const sameUnits = (a: readonly Units[], b: readonly Units[]): boolean =>
  surplus(a, b).size === 0 && surplus(b, a).size === 0;
