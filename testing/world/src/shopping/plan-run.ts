import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { arrivals } from './arrivals.ts';
import { apart } from './floor-plan.ts';
import { handOver } from './hand-over.ts';
import { openShop, type Staging } from './open-shop.ts';
import { pick } from './pick.ts';
import { putBack } from './put-back.ts';
import { doorOf, leave, type Shop } from './shop.ts';
import type { Party, ShopDeed, Shopper } from './shopper.ts';
import type { Stock } from './stock.ts';
import { touch } from './touch.ts';

/** What everybody does in a run, thought out before any sensor looks. */
export interface RunPlan {
  readonly parties: readonly Party[];
  readonly stock: Stock;
  /** By time. */
  readonly deeds: readonly ShopDeed[];
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
  const shop = openShop(random, layout, figures, staging.stage);
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
