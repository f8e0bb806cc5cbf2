import { assert } from '@saunter/kit';
import { PACE } from './pace.ts';
import {
  type Approach,
  approach,
  exponential,
  handFor,
  isInReach,
  type Shop,
  waitFor,
  walkTo,
  wristGoal,
} from './shop.ts';
import type { ShopDeed, Shopper } from './shopper.ts';
import { type Facing, type Load, standOn } from './stock.ts';

const TRIES = 6;
const WAIT_MS = 1_500;

/** What is told of a deed by whoever plans it; the rest is the same for all. */
export type PlannedDeed = Pick<ShopDeed, 'kind' | 'barcode' | 'units' | 'loads'> & Partial<ShopDeed>;

/** When a deed happens of somebody who has just come: after settling and looking. */
export function lookMs({ random }: Shop): number {
  return random.between(...PACE.settleMs) + exponential(random, PACE.browseMeanMs, PACE.browseMostMs) + PACE.reachMs[1];
}

/** Writes down that somebody who stands at a spot does something with one hand. */
export function doDeed(shop: Shop, shopper: Shopper, atMs: number, planned: PlannedDeed): ShopDeed {
  const [main] = planned.loads;
  assert(main, 'a deed at a shelf is on a plate');
  const { random } = shop;
  const deed: ShopDeed = {
    ...{ number: shop.deeds.length, atMs, shopper, liftMs: 150, pressMs: 0, pressGrams: 0, tags: new Set() },
    ...planned,
  };
  const nearMs = atMs - deed.pressMs - deed.liftMs / 2 - random.between(...PACE.gripMs);
  const awayMs = atMs + deed.liftMs / 2 - PACE.nearestBeforeMs;
  shopper.reaches.push({
    hand: handFor(random, shopper.spot, main.place),
    fromMs: nearMs - random.between(...PACE.reachMs),
    nearMs,
    awayMs,
    toMs: awayMs + random.between(...PACE.reachMs),
    goal: wristGoal(random, main.place),
  });
  shop.deeds.push(deed);
  shopper.freeMs = atMs + deed.liftMs / 2 + random.between(...PACE.afterMs);
  return deed;
}

/** Something that somebody could take: where it stands, and a spot to take it from. */
interface Choice extends Approach {
  readonly facing: Facing;
  readonly loads: readonly Load[];
}

function choose(shop: Shop, shopper: Shopper): Choice | undefined {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const facing = shop.random.pick(shop.stock.facings);
    const loads = standOn(shop.random, facing.plates);
    const [main] = loads;
    assert(main, 'goods stand on a plate');
    if (!isInReach(shopper, main.place)) continue;
    const found = approach(shop, shopper, main.place, PACE.browseMeanMs);
    if (found) return { ...found, facing, loads };
  }
  return undefined;
}

/** Somebody takes something that they want, or waits when every place is taken. */
export function pick(shop: Shop, shopper: Shopper): void {
  const choice = choose(shop, shopper);
  if (!choice) {
    waitFor(shopper, WAIT_MS);
    return;
  }
  walkTo(shop, shopper, choice.spot, choice.arriveMs);
  const unit = shop.stock.unitOf(choice.facing.barcode);
  const { barcode } = unit;
  doDeed(shop, shopper, choice.arriveMs + lookMs(shop), { kind: 'pick', barcode, units: [unit], loads: choice.loads });
  shopper.wants -= 1;
}
