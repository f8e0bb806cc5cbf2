import { assert } from '@saunter/kit';
import { storeMapOf } from '@saunter/store-map';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { WORLD_LANES } from '../world-store.ts';
import { Quota } from './quota.ts';
import type { Quotas, Shop } from './shop.ts';
import type { Showpiece } from './showpiece.ts';
import { createStock, type Facing, isSameShelf, type Stock } from './stock.ts';

/** What every visit of a run shows, if anything. */
export interface Staging {
  readonly stage: Showpiece | undefined;
  /** Nobody wants less than this. */
  readonly wantsLeast: number;
}

/** How near the weight of a neighbour is that a scale cannot tell from it, grams. */
const TWIN_GRAMS = 2;

/** Facings beside which, on the same shelf, stands another product of the same weight. */
function twins(layout: WorldLayout, { facings }: Stock): readonly Facing[] {
  const grams = new Map(layout.catalogue.products.map(({ barcode, massGrams }) => [barcode, massGrams ?? 0]));
  return facings.filter(({ barcode, plates: [first] }) =>
    facings.some(
      (other) =>
        first &&
        other.plates[0] &&
        other.barcode !== barcode &&
        isSameShelf(first, other.plates[0]) &&
        Math.abs((grams.get(barcode) ?? 0) - (grams.get(other.barcode) ?? 0)) <= TWIN_GRAMS,
    ),
  );
}

function openQuotas(random: SeededRandom, figures: WorldFigures): Quotas {
  const quota = (name: string, share: number): Quota => new Quota(random.fork(name), share);
  return {
    twoUnits: quota('two units', figures.twoUnitsShare),
    sameShelf: quota('same shelf', figures.sameShelfShare),
    reachAcross: quota('across', figures.reachAcrossShare),
    handOverInGroup: quota('in group', figures.handOverInGroupShare),
    handOverToStranger: quota('to stranger', figures.handOverToStrangerShare),
  };
}

/** Opens a store with nobody in it. */
export function openShop(random: SeededRandom, layout: WorldLayout, figures: WorldFigures, stage?: Showpiece): Shop {
  const map = storeMapOf(layout.storeMap);
  const entry = map.lane(WORLD_LANES.entry);
  const exit = map.lane(WORLD_LANES.exit);
  assert(entry && exit, 'a layout has both lanes');
  const stock = createStock(random.fork('stock'), layout, figures);
  const facings = stage === 'same-weight-twins' ? twins(layout, stock) : stock.facings;
  return {
    ...{ random: random.fork('deeds'), layout, figures, stock, entry, exit, facings, stage },
    ...{ inside: new Set(), stands: [], deeds: [], exitFreeMs: 0, quotas: openQuotas(random.fork('quotas'), figures) },
  };
}
