import { assert } from '@saunter/kit';
import type { Barcode } from '@saunter/model';
import { type PlatePlace, type StoreMap, storeMapOf } from '@saunter/store-map';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** One real thing: it keeps its weight wherever it goes. */
export interface Unit {
  readonly barcode: Barcode;
  readonly massGrams: number;
}

/** Goods of one product side by side, as they really stand. */
export interface Facing {
  /** What really stands there. */
  readonly barcode: Barcode;
  /** Whether the planogram says something else. */
  readonly isWrong: boolean;
  readonly plates: readonly PlatePlace[];
}

/** A part of a unit's weight on one plate; the shares of a unit add up to 1. */
export interface Load {
  readonly place: PlatePlace;
  readonly share: number;
}

/** A unit that somebody put where it does not belong. */
export interface Misplaced {
  readonly unit: Unit;
  /** Where it was taken from. */
  readonly home: Facing;
  readonly loads: readonly Load[];
  readonly sinceMs: number;
}

/** What really is on the shelves. */
export interface Stock {
  readonly facings: readonly Facing[];
  /** All plates of the store, in the order of the map. */
  readonly plates: readonly PlatePlace[];
  readonly misplaced: Misplaced[];
  /** A new unit of a product. */
  unitOf(barcode: Barcode): Unit;
}

/** Whether two plates are of one shelf. */
export const isSameShelf = ({ ref: a }: PlatePlace, { ref: b }: PlatePlace): boolean =>
  a.gondola === b.gondola && a.shelf === b.shelf;

/** Of wrong facings, those whose real goods spread from the same shelf; the others come from anywhere. */
const SPREAD_SHARE = 0.67;

/** How often a unit stands on more than one plate of its facing, and on three where there are three. */
const STRADDLE_SHARE = 0.4;
const THREE_PLATES_SHARE = 0.3;

function otherProduct(random: SeededRandom, facings: readonly Facing[], facing: Facing): Barcode {
  const [first] = facing.plates;
  assert(first, 'a facing has plates');
  const others = facings.filter(({ barcode }) => barcode !== facing.barcode);
  const near = others.filter(({ plates: [plate] }) => plate && isSameShelf(plate, first));
  return random.pick(near.length > 0 && random.chance(SPREAD_SHARE) ? near : others).barcode;
}

function realFacings(
  random: SeededRandom,
  layout: WorldLayout,
  map: StoreMap,
  figures: WorldFigures,
): readonly Facing[] {
  const planned = layout.catalogue.facings.map(
    ({ barcode, plates }): Facing => ({
      barcode,
      isWrong: false,
      plates: plates.flatMap((ref) => map.plate(ref) ?? []),
    }),
  );
  return planned.map((facing) =>
    random.chance(figures.wrongFacingShare)
      ? { ...facing, barcode: otherProduct(random, planned, facing), isWrong: true }
      : facing,
  );
}

/** Fills the shelves: real weights, and some facings that hold something else than planned. */
export function createStock(random: SeededRandom, layout: WorldLayout, figures: WorldFigures): Stock {
  const map = storeMapOf(layout.storeMap);
  const weights = random.fork('weights');
  const masses = new Map<Barcode, number>();
  for (const { barcode, massGrams } of layout.catalogue.products) {
    masses.set(barcode, (massGrams ?? 0) * (1 + weights.normal(figures.productErrorShare)));
  }
  const units = random.fork('units');
  return {
    facings: realFacings(random.fork('facings'), layout, map, figures),
    plates: map.plates,
    misplaced: [],
    unitOf: (barcode) => {
      const massGrams = (masses.get(barcode) ?? 0) * (1 + units.normal(figures.unitErrorShare));
      return { barcode, massGrams };
    },
  };
}

/** Where on these plates, side by side, one unit stands: on one, across two, sometimes on three. */
export function standOn(random: SeededRandom, plates: readonly PlatePlace[]): readonly Load[] {
  const at = random.whole(0, plates.length - 1);
  const [first, second, third] = plates.slice(at);
  assert(first, 'goods stand on a plate');
  if (!second || !random.chance(STRADDLE_SHARE)) return [{ place: first, share: 1 }];
  const share = random.between(0.1, 0.9);
  if (!third || !random.chance(THREE_PLATES_SHARE)) {
    return [
      { place: first, share },
      { place: second, share: 1 - share },
    ];
  }
  const rest = (1 - 0.5) / 2;
  return [
    { place: first, share: rest * 2 * share },
    { place: second, share: 0.5 },
    { place: third, share: rest * 2 * (1 - share) },
  ];
}
