import { fromFacing, type Goods, mainPlace } from './choose.ts';
import { lookMs } from './do-deed.ts';
import { apart, type Stand, sidewaysOf } from './floor-plan.ts';
import { type Approach, approach, isInReach, type Shop, walkTo } from './shop.ts';
import type { Shopper } from './shopper.ts';
import { take } from './take.ts';

/** A plate is in front of somebody when it is so little to the side of them, and they stand so near; metres. */
const FRONT = { sideMetres: 0.25, nearMetres: 0.75 } as const;

/** Where who reaches across stands, along the shelf from the plate: at arm's length. */
const ACROSS_METRES = [0.45, -0.45, 0.55, -0.55, 0.65, -0.65] as const;

/** A neighbour stays at most this much longer than they wanted, milliseconds. */
const STAY_MOST_MS = 8_000;

const TRIES = 10;

interface Across extends Approach {
  readonly goods: Goods;
}

/** Goods in front of somebody who stands, and a spot beside them. */
function acrossFrom(shop: Shop, shopper: Shopper, neighbour: Stand): Across | undefined {
  const before = shop.facings.filter(({ plates }) =>
    plates.some(
      (plate) =>
        Math.abs(sidewaysOf(neighbour.spot, plate)) < FRONT.sideMetres &&
        apart(neighbour.spot, plate.frontEdge) < FRONT.nearMetres,
    ),
  );
  for (let attempt = 0; attempt < TRIES && before.length > 0; attempt++) {
    const goods = fromFacing(shop, shop.random.pick(before));
    const place = mainPlace(goods);
    if (!isInReach(shopper, place) || Math.abs(sidewaysOf(neighbour.spot, place)) > FRONT.sideMetres) continue;
    const found = approach(shop, shopper, place, STAY_MOST_MS, shop.random.shuffled(ACROSS_METRES));
    if (found && Math.abs(sidewaysOf(found.spot, place)) > FRONT.sideMetres) return { ...found, goods };
  }
  return undefined;
}

/** Somebody takes goods from in front of a neighbour; false when nobody stands where that can be done. */
export function takeAcross(shop: Shop, shopper: Shopper): boolean {
  const neighbours = shop.stands.filter(
    (stand) =>
      stand.shopper !== shopper && stand.untilMs === Number.POSITIVE_INFINITY && shop.inside.has(stand.shopper),
  );
  for (const neighbour of shop.random.shuffled(neighbours)) {
    const across = acrossFrom(shop, shopper, neighbour);
    if (!across) continue;
    const atMs = across.arriveMs + lookMs(shop);
    if (atMs - neighbour.shopper.freeMs > STAY_MOST_MS || neighbour.fromMs > atMs) continue;
    walkTo(shop, shopper, across.leg);
    const deed = take(shop, shopper, across.goods, atMs, ['reach-across']);
    neighbour.shopper.freeMs = Math.max(neighbour.shopper.freeMs, deed.atMs + 300);
    shop.quotas.reachAcross.hit();
    return true;
  }
  return false;
}
