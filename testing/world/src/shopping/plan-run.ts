import { assert } from '@saunter/kit';
import { storeMapOf } from '@saunter/store-map';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { WORLD_LANES } from '../world-store.ts';
import { arrivals } from './arrivals.ts';
import { apart } from './floor-plan.ts';
import { handOver } from './hand-over.ts';
import { pick } from './pick.ts';
import { putBack } from './put-back.ts';
import { Quota } from './quota.ts';
import { doorOf, leave, type Quotas, type Shop } from './shop.ts';
import type { Party, ShopDeed, Shopper } from './shopper.ts';
import type { Showpiece } from './showpiece.ts';
import { createStock, type Facing, isSameShelf, type Stock } from './stock.ts';
import { touch } from './touch.ts';

/** What everybody does in a run, thought out before any sensor looks. */
export interface RunPlan {
  readonly parties: readonly Party[];
  readonly stock: Stock;
  /** By time. */
  readonly deeds: readonly ShopDeed[];
}

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

function openShop(random: SeededRandom, layout: WorldLayout, figures: WorldFigures, { stage }: Staging): Shop {
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

/** What somebody does next who is free: what is due first, then what they want, then they go. */
function act(shop: Shop, shopper: Shopper): void {
  const isLast = shopper.wants <= 0;
  const over = shopper.dueOver.shift();
  if (over && handOver(shop, shopper, over)) return;
  const untilMs = isLast ? shopper.freeMs + 1000 * apart(shopper.spot, doorOf(shop)) : shopper.freeMs;
  if (shopper.touchMs <= untilMs) {
    touch(shop, shopper);
    return;
  }
  const back = shopper.dueBack.find(({ deedsFirst }) => isLast || deedsFirst <= 0);
  if (back) {
    putBack(shop, shopper, back);
    return;
  }
  for (const due of shopper.dueBack) due.deedsFirst -= 1;
  if (isLast) leave(shop, shopper);
  else pick(shop, shopper);
}

function nextOf(shop: Shop): Shopper | undefined {
  let next: Shopper | undefined;
  for (const shopper of shop.inside) if (!next || shopper.freeMs < next.freeMs) next = shopper;
  return next;
}

/** Thinks out a run: always the person who is free first decides next, knowing what all others have decided. */
export function planRun(
  random: SeededRandom,
  layout: WorldLayout,
  figures: WorldFigures,
  visits: number,
  startMs: number,
  staging: Staging,
): RunPlan {
  const shop = openShop(random, layout, figures, staging);
  const parties = arrivals(random.fork('arrivals'), figures, visits, shop.entry.position, startMs);
  const coming = parties.flatMap(({ shoppers }) => shoppers).reverse();
  for (const shopper of coming) shopper.wants = Math.max(shopper.wants, staging.wantsLeast);
  for (;;) {
    const next = nextOf(shop);
    const comer = coming.at(-1);
    if (comer && comer.enterMs <= (next?.freeMs ?? Number.POSITIVE_INFINITY)) {
      shop.inside.add(comer);
      coming.pop();
    } else if (next) act(shop, next);
    else break;
  }
  return { parties, stock: shop.stock, deeds: shop.deeds.sort((a, b) => a.atMs - b.atMs) };
}
