import { type Barcode, type PlateRef, type Product, plateKey } from '@saunter/model';
import type { Catalogue } from '@saunter/store-map';

/** One facing of the planogram, by its place in the catalogue. */
export interface PlannedFacing {
  readonly index: number;
  readonly barcode: Barcode;
  readonly plates: readonly PlateRef[];
}

/** What the store sells and where it is planned to stand, indexed. */
export interface Assortment {
  readonly facings: readonly PlannedFacing[];
  /** The products that face anywhere, each once: whatever is on a shelf is one of them. */
  readonly faced: readonly Barcode[];
  product(barcode: Barcode): Product | undefined;
  onShelf(gondola: number, shelf: number): readonly PlannedFacing[];
  /** Whether a product is planned to stand on a plate. */
  isHome(barcode: Barcode, plate: PlateRef): boolean;
}

const shelfKey = (gondola: number, shelf: number): string => `${gondola}/${shelf}`;

/** Indexes a catalogue; facings of products that it does not list are left out. */
export function assortmentOf(catalogue: Catalogue): Assortment {
  const products = new Map(catalogue.products.map((product) => [product.barcode, product]));
  const facings = catalogue.facings
    .filter(({ barcode, plates }) => products.has(barcode) && plates.length > 0)
    .map(({ barcode, plates }, index): PlannedFacing => ({ index, barcode, plates }));
  const shelves = new Map<string, PlannedFacing[]>();
  const homes = new Set<string>();
  for (const facing of facings) {
    const keys = new Set(facing.plates.map(({ gondola, shelf }) => shelfKey(gondola, shelf)));
    for (const key of keys) shelves.set(key, [...(shelves.get(key) ?? []), facing]);
    for (const plate of facing.plates) homes.add(`${facing.barcode} ${plateKey(plate)}`);
  }
  return {
    facings,
    faced: [...new Set(facings.map(({ barcode }) => barcode))].sort(),
    product: (barcode) => products.get(barcode),
    onShelf: (gondola, shelf) => shelves.get(shelfKey(gondola, shelf)) ?? [],
    isHome: (barcode, plate) => homes.has(`${barcode} ${plateKey(plate)}`),
  };
}
