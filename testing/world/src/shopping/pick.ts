import { choose } from './choose.ts';
import { lookMs } from './do-deed.ts';
import { lookAround, mustShow, type Shop, walkTo } from './shop.ts';
import type { Shopper } from './shopper.ts';
import type { Showpiece } from './showpiece.ts';
import { take } from './take.ts';
import { takeAcross } from './take-across.ts';
import { takeCrossed } from './take-crossed.ts';
import { takeTogether } from './take-together.ts';

/** What takes two, and both keep one wish for it. */
const FOR_TWO: readonly Showpiece[] = ['crossed-arms', 'same-place-at-once', 'reach-across'];

/** Whether somebody keeps their last wish for what this visit must show and has not yet. */
function isSavingUp(shop: Shop, shopper: Shopper): boolean {
  const isDue = FOR_TWO.some((piece) => mustShow(shop, shopper, piece));
  const others = shopper.party.shoppers.filter((other) => other !== shopper && shop.inside.has(other));
  return isDue && shopper.wants === 1 && others.some(({ wants }) => wants > 0);
}

/** Somebody takes something that they want: alone, with or across somebody else; or waits when every place is taken. */
export function pick(shop: Shop, shopper: Shopper): void {
  const { quotas } = shop;
  if (mustShow(shop, shopper, 'crossed-arms') && takeCrossed(shop, shopper)) return;
  const isTogether = mustShow(shop, shopper, 'same-place-at-once') || quotas.sameShelf.isDue();
  if (isTogether && shop.inside.size > 1 && takeTogether(shop, shopper)) return;
  const isAcross = mustShow(shop, shopper, 'reach-across') || quotas.reachAcross.isDue();
  if (isAcross && takeAcross(shop, shopper)) return;
  const choice = isSavingUp(shop, shopper) ? undefined : choose(shop, shopper);
  if (!choice) {
    lookAround(shop, shopper);
    return;
  }
  walkTo(shop, shopper, choice.leg);
  take(shop, shopper, choice.goods, choice.arriveMs + lookMs(shop));
}
