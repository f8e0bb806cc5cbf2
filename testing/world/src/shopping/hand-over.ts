import type { Point3 } from '@saunter/model';
import { apart, isFree } from './floor-plan.ts';
import { PACE } from './pace.ts';
import { route } from './route.ts';
import { type Shop, walkTo } from './shop.ts';
import type { DueOver, Reach, Shopper, Spot } from './shopper.ts';

/** Two people who hand something over stand this far apart, metres; the thing is this high. */
const MEET_METRES = 0.62;
const HEIGHT_SHARE = 0.62;

/** Somebody who wants to hand something over waits no longer than this, milliseconds. */
const WAIT_MOST_MS = 20_000;

/** How long hands are together, milliseconds. */
const TOUCHING_MS = 350;

const DIRECTIONS = 8;

/** A free spot beside somebody, and looking at them. */
function besideOf(shop: Shop, giver: Shopper, taker: Shopper): Spot | undefined {
  const { leastX, mostX, leastY, mostY } = shop.layout.floor;
  const start = shop.random.whole(0, DIRECTIONS - 1);
  for (let step = 0; step < DIRECTIONS; step++) {
    const angle = ((start + step) * 2 * Math.PI) / DIRECTIONS;
    const [aheadX, aheadY] = [Math.cos(angle), Math.sin(angle)];
    const spot = { x: taker.spot.x - MEET_METRES * aheadX, y: taker.spot.y - MEET_METRES * aheadY, aheadX, aheadY };
    if (spot.x < leastX || spot.x > mostX || spot.y < leastY || spot.y > mostY) continue;
    if (isFree(shop.stands, giver, spot, giver.freeMs, Math.max(giver.freeMs, taker.freeMs) + 5_000)) return spot;
  }
  return undefined;
}

function reachTo(shop: Shop, shopper: Shopper, goal: Point3, atMs: number): void {
  const reach: Reach = {
    hand: shop.random.chance(0.7) ? 'right' : 'left',
    fromMs: atMs - TOUCHING_MS / 2 - shop.random.between(...PACE.reachMs),
    nearMs: atMs - TOUCHING_MS / 2,
    awayMs: atMs + TOUCHING_MS / 2,
    toMs: atMs + TOUCHING_MS / 2 + shop.random.between(...PACE.reachMs),
    goal,
  };
  shopper.reaches.push(reach);
  shopper.freeMs = reach.toMs;
}

/** Somebody gives a thing to another of their group, or to a stranger; false when nobody suits. */
export function handOver(shop: Shop, giver: Shopper, due: DueOver): boolean {
  const takers = [...shop.inside]
    .filter((taker) => taker !== giver && (taker.party !== giver.party) === due.isToStranger && taker.legs.length > 0)
    .sort((a, b) => apart(a.spot, giver.spot) - apart(b.spot, giver.spot));
  for (const taker of takers) {
    if (taker.freeMs - giver.freeMs > WAIT_MOST_MS) continue;
    const spot = besideOf(shop, giver, taker);
    if (!spot) continue;
    const { leg } = route(shop, giver, spot);
    walkTo(shop, giver, leg);
    const atMs = Math.max(leg.toMs, taker.freeMs) + PACE.reachMs[1] + TOUCHING_MS;
    const height = HEIGHT_SHARE * Math.min(giver.headMetres, taker.headMetres);
    const goal = { x: (spot.x + taker.spot.x) / 2, y: (spot.y + taker.spot.y) / 2, z: height };
    reachTo(shop, giver, goal, atMs);
    reachTo(shop, taker, goal, atMs);
    const { barcode } = due.unit;
    shop.deeds.push({
      ...{ number: shop.deeds.length, kind: 'hand-over', atMs, shopper: giver, to: taker, barcode, units: [due.unit] },
      ...{ loads: [], liftMs: 0, pressMs: 0, pressGrams: 0, tags: new Set(due.isToStranger ? ['to-stranger'] : []) },
    });
    (due.isToStranger ? shop.quotas.handOverToStranger : shop.quotas.handOverInGroup).hit();
    giver.party.shown.add('hand-over');
    return true;
  }
  return false;
}
