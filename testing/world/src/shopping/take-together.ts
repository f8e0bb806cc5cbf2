import { choose, facingsOfShelf, fromFacing, type Goods, mainPlace } from './choose.ts';
import { HAND_MS, lookMs } from './do-deed.ts';
import { PACE } from './pace.ts';
import { approach, isInReach, type Shop, walkTo } from './shop.ts';
import type { Shopper } from './shopper.ts';
import { take } from './take.ts';

/** Nobody waits longer than this for the hand of another, milliseconds. */
const WAIT_MOST_MS = 7_000;

/** How often two people at one shelf take the same product. */
const SAME_FACING_SHARE = 0.35;

const TRIES = 6;

/** How far along a shelf from what they reach for two people stand who share it, metres. */
const BESIDE_METRES = [0, 0.2, -0.2, 0.35, -0.35, 0.5, -0.5] as const;

interface Partner {
  readonly shopper: Shopper;
  readonly goods: Goods;
  readonly earliestMs: number;
}

/** Somebody who can be at the shelf of a plate in time, and finds room and goods there. */
function partnerAt(shop: Shop, first: Shopper, goods: Goods, byMs: number): Partner | undefined {
  const others = [...shop.inside]
    .filter((other) => other !== first && other.wants > 0 && other.freeMs < byMs + WAIT_MOST_MS - HAND_MS)
    .sort((a, b) => a.freeMs - b.freeMs);
  const isSame =
    goods.kind === 'facing' && (shop.stage === 'same-place-at-once' || shop.random.chance(SAME_FACING_SHARE));
  const facings = isSame ? [goods.facing] : facingsOfShelf(shop, mainPlace(goods));
  // A thing may have been put on a shelf where nothing is sold.
  if (facings.length === 0) return undefined;
  for (const shopper of others) {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const own = fromFacing(shop, shop.random.pick(facings));
      const place = mainPlace(own);
      if (!isInReach(shopper, place)) continue;
      const found = approach(shop, shopper, place, WAIT_MOST_MS, BESIDE_METRES);
      const earliestMs = (found?.arriveMs ?? 0) + PACE.settleMs[0] + HAND_MS;
      if (!found || earliestMs > byMs + WAIT_MOST_MS) continue;
      walkTo(shop, shopper, found.leg);
      return { shopper, goods: own, earliestMs };
    }
  }
  return undefined;
}

/** Two people take something from one shelf within a second; false when nobody else can be there in time. */
export function takeTogether(shop: Shop, shopper: Shopper): boolean {
  const choice = choose(shop, shopper, BESIDE_METRES);
  if (!choice) return false;
  walkTo(shop, shopper, choice.leg);
  const lookedMs = choice.arriveMs + lookMs(shop);
  const partner = partnerAt(shop, shopper, choice.goods, lookedMs);
  const atMs = Math.max(lookedMs, partner?.earliestMs ?? 0);
  take(shop, shopper, choice.goods, atMs);
  if (!partner) return true;
  const offMs = shop.random.between(-0.9, 0.9) * shop.figures.sameShelfMs;
  take(shop, partner.shopper, partner.goods, Math.max(partner.earliestMs, atMs + offMs));
  for (const { party } of [shopper, partner.shopper]) party.shown.add('same-place-at-once');
  return true;
}
