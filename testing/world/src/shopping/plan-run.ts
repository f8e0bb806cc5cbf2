import { assert } from '@saunter/kit';
import { storeMapOf } from '@saunter/store-map';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { WORLD_LANES } from '../world-store.ts';
import { arrivals } from './arrivals.ts';
import { pick } from './pick.ts';
import { leave, type Shop } from './shop.ts';
import type { Party, ShopDeed, Shopper } from './shopper.ts';
import { createStock, type Stock } from './stock.ts';

/** What everybody does in a run, thought out before any sensor looks. */
export interface RunPlan {
  readonly parties: readonly Party[];
  readonly stock: Stock;
  /** By time. */
  readonly deeds: readonly ShopDeed[];
}

function openShop(random: SeededRandom, layout: WorldLayout, figures: WorldFigures): Shop {
  const map = storeMapOf(layout.storeMap);
  const entry = map.lane(WORLD_LANES.entry);
  const exit = map.lane(WORLD_LANES.exit);
  assert(entry && exit, 'a layout has both lanes');
  const stock = createStock(random.fork('stock'), layout, figures);
  return {
    ...{ random: random.fork('deeds'), layout, figures, stock, entry, exit },
    ...{ inside: new Set(), stands: [], deeds: [], exitFreeMs: 0 },
  };
}

function act(shop: Shop, shopper: Shopper): void {
  if (shopper.wants > 0) pick(shop, shopper);
  else leave(shop, shopper);
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
): RunPlan {
  const shop = openShop(random, layout, figures);
  const parties = arrivals(random.fork('arrivals'), figures, visits, shop.entry.position, startMs);
  const coming = parties.flatMap(({ shoppers }) => shoppers).reverse();
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
