import { facingsOfShelf, fromFacing, type Goods, mainPlace } from './choose.ts';
import { HAND_MS } from './do-deed.ts';
import { apart } from './floor-plan.ts';
import { PACE } from './pace.ts';
import { approach, isInReach, type Shop, walkTo } from './shop.ts';
import type { Shopper } from './shopper.ts';
import { take } from './take.ts';

/** Two people stand side by side, each before what the other takes, this far apart along the shelf, metres. */
const CROSS_METRES = [0.48, 0.68] as const;

const TRIES = 30;

/** Two goods of one shelf at an arm's length from each other. */
function crossing(shop: Shop): readonly [Goods, Goods] | undefined {
  const one = fromFacing(shop, shop.random.pick(shop.facings));
  const at = mainPlace(one).frontEdge;
  for (const facing of shop.random.shuffled(facingsOfShelf(shop, mainPlace(one)))) {
    const other = fromFacing(shop, facing);
    const metres = apart(at, mainPlace(other).frontEdge);
    if (metres >= CROSS_METRES[0] && metres <= CROSS_METRES[1]) return [one, other];
  }
  return undefined;
}

/** Two people take, at about the same time, each what stands before the other; false when nobody else is free soon. */
export function takeCrossed(shop: Shop, shopper: Shopper): boolean {
  const other = [...shop.inside]
    .filter((one) => one !== shopper && one.party === shopper.party && one.wants > 0)
    .sort((a, b) => a.freeMs - b.freeMs)[0];
  if (!other) return false;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const goods = crossing(shop);
    if (!goods) continue;
    const [own, others] = goods;
    const [place, otherPlace] = [mainPlace(own), mainPlace(others)];
    if (!isInReach(shopper, place) || !isInReach(other, otherPlace)) continue;
    const stayMs = Math.max(0, other.freeMs - shopper.freeMs) + 8_000;
    const here = approach(shop, shopper, otherPlace, stayMs, [0]);
    const there = approach(shop, other, place, stayMs, [0]);
    if (!here || !there || apart(here.spot, there.spot) < PACE.apartMetres) continue;
    walkTo(shop, shopper, here.leg);
    walkTo(shop, other, there.leg);
    const atMs = Math.max(here.arriveMs, there.arriveMs) + PACE.settleMs[1] + HAND_MS;
    take(shop, shopper, own, atMs, ['reach-across']);
    take(shop, other, others, atMs + shop.random.between(0, 600), ['reach-across']);
    shopper.party.shown.add('crossed-arms');
    return true;
  }
  return false;
}
