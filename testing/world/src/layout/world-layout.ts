import type { Catalogue, LanePlace, StoreMapDocument } from '@saunter/store-map';
import { WORLD_LANES } from '../world-store.ts';

/** A store for a world to happen in. */
export interface WorldLayout {
  readonly name: string;
  readonly storeMap: StoreMapDocument;
  /** What the store believes it sells and where; every facing's product has a weight. */
  readonly catalogue: Catalogue;
  /** The floor between the gondolas that people walk on: no straight line in it crosses a gondola. Metres. */
  readonly floor: Floor;
}

/** A rectangle of free floor, metres in the store's axes. */
export interface Floor {
  readonly leastX: number;
  readonly mostX: number;
  readonly leastY: number;
  readonly mostY: number;
}

/** The free floor of a store of AutoCheckout's shape: gondolas 1-4 behind it, 5 on its right, lanes in front. */
export const NANO_STORE_FLOOR: Floor = { leastX: 0.1, mostX: 4.05, leastY: -2.9, mostY: -0.35 };

/** Its lanes: where the shopper of benchmark-1 is first and last seen, moved to the open side of the floor. */
export const NANO_STORE_LANES: readonly LanePlace[] = [
  { laneId: WORLD_LANES.entry, kind: 'entry', position: { x: 3.37, y: -3, z: 0 } },
  { laneId: WORLD_LANES.exit, kind: 'exit', position: { x: 0.34, y: -3, z: 0 } },
];

/** A catalogue weight below this is a typing error, not a weight, grams: nothing so light is on the shelves. */
export const LIGHTEST_GRAMS = 10;

/** The catalogue with only those facings whose products have a weight. */
export function weighedCatalogue(catalogue: Catalogue): Catalogue {
  const products = catalogue.products.filter(({ massGrams }) => (massGrams ?? 0) >= LIGHTEST_GRAMS);
  const weighed = new Set(products.map(({ barcode }) => barcode));
  return { products, facings: catalogue.facings.filter(({ barcode }) => weighed.has(barcode)) };
}
