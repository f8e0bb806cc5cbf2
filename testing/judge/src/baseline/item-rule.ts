import type { Barcode, Product } from '@saunter/model';
import type { Catalogue } from '@saunter/store-map';
import type { Units } from '@saunter/testing-world';
import type { PlateStep, ShelfStep } from './shelf-step.ts';

/** How a baseline names what changed a shelf; it may learn from what came back. */
export interface ItemRule {
  readonly name: string;
  /** What left the shelf; undefined when the rule has no answer. */
  picked(step: ShelfStep): Units | undefined;
  /** Learns that units of a product now stand on these plates. */
  returned(barcode: Barcode, plates: readonly PlateStep[]): void;
}

/** Makes a rule for one run. */
export type ItemRuleOf = (catalogue: Catalogue) => ItemRule;

/** Most units of one movement that a baseline thinks of. */
export const BASELINE_UNITS_MAX = 8;

/** How many units of a product come nearest to a weight: at least 1. */
export const nearestCount = (grams: number, massGrams: number): number =>
  Math.min(BASELINE_UNITS_MAX, Math.max(1, Math.round(grams / massGrams)));

/** The products of a catalogue that have a weight, by barcode. */
export function weighedProducts(catalogue: Catalogue): Map<Barcode, Product & { readonly massGrams: number }> {
  const weighed = catalogue.products.flatMap((product) =>
    product.massGrams === undefined ? [] : [[product.barcode, { ...product, massGrams: product.massGrams }] as const],
  );
  return new Map(weighed);
}
