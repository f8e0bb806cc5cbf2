import { asId, type Facing, type Product } from '@saunter/model';
import type { GondolaDocument, PlateDocument, ShelfDocument, StoreMapDocument } from '@saunter/store-map';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { shopGtin } from '../world-products.ts';
import { NANO_STORE_FLOOR, NANO_STORE_LANES, type WorldLayout } from './world-layout.ts';

const PLATE = { widthMetres: 0.1016, depthMetres: 0.4064 } as const;
const SHELF_HEIGHTS_METRES = [0.33, 0.59, 0.89, 1.17, 1.42, 1.65] as const;
const NO_ROTATION = { x: 0, y: 0, z: 0 } as const;

/** Number, plates of a shelf, where it stands and how it is turned: the shape of AutoCheckout's store. */
const GONDOLAS = [
  { gondola: 1, plates: 12, x: 0.0254, y: 0.4921, turn: 0 },
  { gondola: 2, plates: 9, x: 1.2446, y: 0.4921, turn: 0 },
  { gondola: 3, plates: 12, x: 2.159, y: 0.4921, turn: 0 },
  { gondola: 4, plates: 9, x: 3.3782, y: 0.4921, turn: 0 },
  { gondola: 5, plates: 9, x: 4.9149, y: -0.3016, turn: -Math.PI / 2 },
] as const;

const plateDocument = (plate: number): PlateDocument => ({
  plate,
  transform: { translation: { x: (plate - 1) * PLATE.widthMetres, y: 0, z: 0 }, rotation: NO_ROTATION },
  ...PLATE,
});

const shelfDocument = (shelf: number, height: number, plates: number): ShelfDocument => ({
  shelf,
  transform: { translation: { x: 0, y: -PLATE.depthMetres, z: height }, rotation: NO_ROTATION },
  plates: Array.from({ length: plates }, (_, index) => plateDocument(index + 1)),
});

function storeMapDocument(): StoreMapDocument {
  const gondolas = GONDOLAS.map(
    ({ gondola, plates, x, y, turn }): GondolaDocument => ({
      gondola,
      transform: { translation: { x, y, z: 0 }, rotation: { x: 0, y: 0, z: turn } },
      shelves: SHELF_HEIGHTS_METRES.map((height, index) => shelfDocument(index + 1, height, plates)),
    }),
  );
  return { format: 'saunter-store-map', version: 1, gondolas, lanes: NANO_STORE_LANES };
}

/** How near the weights of neighbours on a shelf are: a third within 2 g, a half within 10 g, as in the real store. */
function nextMass(random: SeededRandom, last: number | undefined): number {
  const far = Math.exp(random.between(Math.log(30), Math.log(1_100)));
  if (last === undefined) return far;
  const draw = random.unit();
  if (draw < 0.33) return last + random.between(-1.5, 1.5);
  return draw < 0.53 ? last + random.between(-10, 10) : far;
}

/** One shelf from left to right: facings of one to four plates, most of two. */
function facingsOf(random: SeededRandom, gondola: number, shelf: number, plates: number, next: () => number) {
  const facings: { readonly facing: Facing; readonly product: Product }[] = [];
  let last: number | undefined;
  for (let first = 1; first <= plates; ) {
    const wide = Math.min(random.pick([1, 2, 2, 2, 3, 3, 3, 4, 6]), plates - first + 1);
    last = Math.max(25, Math.round(nextMass(random, last) * 10) / 10);
    const number = next();
    const barcode = asId<Product['barcode']>(shopGtin(1_000 + number));
    const on = Array.from({ length: wide }, (_, index) => ({ gondola, shelf, plate: first + index }));
    const product = { barcode, name: `Larkspur No. ${number}`, unitPriceMinor: 90 + 5 * random.whole(0, 90) };
    facings.push({
      facing: { barcode, plates: on },
      product: { ...product, taxCategory: 'standard', massGrams: last },
    });
    first += wide;
  }
  return facings;
}

/** A made-up store of the shape and the density of AutoCheckout's, for machines that do not have its data. */
export function seededLayout(seed: number): WorldLayout {
  const random = seededRandom(seed).fork('layout');
  let count = 0;
  const next = (): number => ++count;
  const all = GONDOLAS.flatMap(({ gondola, plates }) =>
    SHELF_HEIGHTS_METRES.flatMap((_, index) => facingsOf(random, gondola, index + 1, plates, next)),
  );
  return {
    name: `made up, seed ${seed}`,
    storeMap: storeMapDocument(),
    catalogue: { products: all.map(({ product }) => product), facings: all.map(({ facing }) => facing) },
    floor: NANO_STORE_FLOOR,
  };
}
