import { assert } from '@saunter/kit';
import { PACE } from './pace.ts';
import { exponential, handFor, type Shop, wristGoal } from './shop.ts';
import type { ShopDeed, Shopper } from './shopper.ts';
import { isSameShelf } from './stock.ts';

/** How long goods take to leave a plate, or to come to rest on it, when nobody hesitates, milliseconds. */
const LIFT_MS = 150;

/** Deeds are planned no farther ahead than this many others: enough to look back for what happens at the same time. */
const LOOK_BACK = 60;

/** What is told of a deed by whoever plans it; the rest is the same for all. */
export type PlannedDeed = Pick<ShopDeed, 'kind' | 'barcode' | 'units' | 'loads'> &
  Partial<Pick<ShopDeed, 'liftMs' | 'pressMs' | 'pressGrams'>> & { readonly tags?: ShopDeed['tags'] };

/** The least time from coming to a shelf to a deed: the hand must get there. */
export const HAND_MS = PACE.reachMs[1] + PACE.gripMs[1];

/** From coming to a shelf to a deed there: settling, looking, and the way of the hand; milliseconds. */
export function lookMs({ random }: Shop): number {
  return random.between(...PACE.settleMs) + exponential(random, PACE.browseMeanMs, PACE.browseMostMs) + HAND_MS;
}

/** Marks picks of two people from one shelf at about the same time, planned or not. */
function tagSameShelf(shop: Shop, deed: ShopDeed): void {
  const [main] = deed.loads;
  if (deed.kind !== 'pick' || !main) return;
  for (const other of shop.deeds.slice(-LOOK_BACK)) {
    const [place] = other.loads;
    if (other.kind !== 'pick' || !place || other.shopper === deed.shopper) continue;
    if (Math.abs(other.atMs - deed.atMs) > shop.figures.sameShelfMs || !isSameShelf(place.place, main.place)) continue;
    for (const one of [other, deed]) {
      if (one.tags.has('same-shelf')) continue;
      one.tags.add('same-shelf');
      shop.quotas.sameShelf.hit();
    }
  }
}

/** Somebody who stands at a shelf does something there with one hand; they are free again some time later. */
export function doDeed(shop: Shop, shopper: Shopper, atMs: number, planned: PlannedDeed): ShopDeed {
  const [main] = planned.loads;
  assert(main, 'a deed at a shelf is on a plate');
  const { random } = shop;
  const deed: ShopDeed = {
    ...{ number: shop.deeds.length, atMs, shopper, liftMs: LIFT_MS, pressMs: 0, pressGrams: 0 },
    ...planned,
    tags: planned.tags ?? new Set(),
  };
  const pressedMs = deed.kind === 'touch' ? deed.pressMs / 2 : deed.pressMs + deed.liftMs / 2;
  const nearMs = atMs - pressedMs - random.between(...PACE.gripMs);
  const slowMs = (deed.liftMs - LIFT_MS) / 2;
  const awayMs = atMs + (deed.kind === 'touch' ? pressedMs : slowMs - PACE.leavesBeforeMs);
  shopper.reaches.push({
    hand: handFor(random, shopper.spot, main.place),
    fromMs: nearMs - random.between(...PACE.reachMs),
    nearMs,
    awayMs,
    toMs: awayMs + random.between(...PACE.reachMs),
    goal: wristGoal(random, main.place),
  });
  tagSameShelf(shop, deed);
  shop.deeds.push(deed);
  shopper.freeMs = awayMs + random.between(...PACE.afterMs);
  return deed;
}
