import { choose } from './choose.ts';
import { lookMs } from './do-deed.ts';
import { lookAround, mustShow, type Shop, walkTo } from './shop.ts';
import type { Shopper } from './shopper.ts';
import { take } from './take.ts';
import { takeAcross } from './take-across.ts';
import { takeCrossed } from './take-crossed.ts';
import { takeTogether } from './take-together.ts';

/** Somebody takes something that they want: alone, with or across somebody else; or waits when every place is taken. */
export function pick(shop: Shop, shopper: Shopper): void {
  const { quotas } = shop;
  if (mustShow(shop, shopper, 'crossed-arms') && takeCrossed(shop, shopper)) return;
  const isTogether = mustShow(shop, shopper, 'same-place-at-once') || quotas.sameShelf.isDue();
  if (isTogether && shop.inside.size > 1 && takeTogether(shop, shopper)) return;
  const isAcross = mustShow(shop, shopper, 'reach-across') || quotas.reachAcross.isDue();
  if (isAcross && takeAcross(shop, shopper)) return;
  const choice = choose(shop, shopper);
  if (!choice) {
    lookAround(shop, shopper);
    return;
  }
  walkTo(shop, shopper, choice.leg);
  take(shop, shopper, choice.goods, choice.arriveMs + lookMs(shop));
}
