import { assert } from '@saunter/kit';
import type { LanePlace, PlatePlace } from '@saunter/store-map';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { isFree, type Stand, sidewaysOf, spotBefore } from './floor-plan.ts';
import { CHILD_REACH_METRES, PACE } from './pace.ts';
import type { Quota } from './quota.ts';
import { CLEAR_METRES, route } from './route.ts';
import type { Leg, Reach, ShopDeed, Shopper, Spot } from './shopper.ts';
import type { Showpiece } from './showpiece.ts';
import type { Facing, Stock } from './stock.ts';

/** A store with people in it, while a run is thought out. */
export interface Shop {
  readonly random: SeededRandom;
  readonly layout: WorldLayout;
  readonly figures: WorldFigures;
  readonly stock: Stock;
  readonly entry: LanePlace;
  readonly exit: LanePlace;
  /** Everybody inside. */
  readonly inside: Set<Shopper>;
  stands: Stand[];
  readonly deeds: ShopDeed[];
  exitFreeMs: number;
  /** What people choose from. */
  readonly facings: readonly Facing[];
  readonly quotas: Quotas;
  /** What every visit shows; the nominal world has none. */
  readonly stage: Showpiece | undefined;
}

/** What is kept at its share although it needs somebody else to be at hand. */
export interface Quotas {
  readonly twoUnits: Quota;
  readonly sameShelf: Quota;
  readonly reachAcross: Quota;
  readonly handOverInGroup: Quota;
  readonly handOverToStranger: Quota;
}

/** Whether this is what every visit must show, and the visit of this person has not yet. */
export const mustShow = ({ stage }: Shop, { party }: Shopper, piece: Showpiece): boolean =>
  stage === piece && !party.shown.has(piece);

/** A place to do something at a shelf, and when somebody is there. */
export interface Approach {
  readonly spot: Spot;
  readonly leg: Leg;
  readonly arriveMs: number;
  /** How near the way there leads to anybody. */
  readonly clearMetres: number;
}

/** How far along a shelf somebody may stand from what they reach for, metres: first straight before it. */
const SIDEWAYS_METRES = [0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4] as const;

/** No walk in the store is longer, milliseconds. */
const WALK_MOST_MS = 5_000;

/** Somebody who looks for a free spot on the floor thinks of so many. */
const LOOK_TRIES = 8;

/** Stands that ended so long ago matter to nobody. */
const STAND_MEMORY_MS = 60_000;

/** A time that is never short, and sometimes long: exponential around `meanMs`, cut at `mostMs`. */
export const exponential = (random: SeededRandom, meanMs: number, mostMs: number): number =>
  Math.min(mostMs, -meanMs * Math.log(1 - random.unit()));

/** Whether somebody is tall enough for a plate. */
export const isInReach = (shopper: Shopper, place: PlatePlace): boolean =>
  !shopper.isChild || place.centre.z <= CHILD_REACH_METRES;

/** Finds a spot before a plate that is free when somebody gets there and for as long as they stay. */
export function approach(
  shop: Shop,
  shopper: Shopper,
  place: PlatePlace,
  stayMs: number,
  sideways: readonly number[] = SIDEWAYS_METRES,
): Approach | undefined {
  let best: Approach | undefined;
  for (const side of sideways) {
    const spot = spotBefore(shop.random, shop.layout.floor, place, side);
    if (!isFree(shop.stands, shopper, spot, shopper.freeMs, shopper.freeMs + WALK_MOST_MS + stayMs)) continue;
    const { leg, clearMetres } = route(shop, shopper, spot);
    const found = { spot, leg, arriveMs: leg.toMs, clearMetres };
    if (clearMetres >= CLEAR_METRES) return found;
    if (!best || clearMetres > best.clearMetres) best = found;
  }
  return best;
}

/** Somebody walks to a spot as soon as they are free, and stands there until further notice. */
export function walkTo(shop: Shop, shopper: Shopper, leg: Leg): void {
  const last = shop.stands.findLast((stand) => stand.shopper === shopper);
  if (last) last.untilMs = leg.fromMs;
  shopper.legs.push(leg);
  shopper.spot = leg.to;
  shop.stands = shop.stands.filter(({ untilMs }) => untilMs > shopper.freeMs - STAND_MEMORY_MS);
  shop.stands.push({ shopper, spot: leg.to, fromMs: leg.toMs, untilMs: Number.POSITIVE_INFINITY });
}

/** Somebody waits where they are. */
export function waitFor(shopper: Shopper, ms: number): void {
  shopper.freeMs += ms;
}

/** Somebody finds every place taken and looks around, out on the floor. */
export function lookAround(shop: Shop, shopper: Shopper): void {
  const { random, layout } = shop;
  const { leastX, mostX, leastY } = layout.floor;
  const { lookAroundMs, openMetres } = PACE;
  const isOut = shopper.legs.length > 0 && shopper.spot.y < leastY + openMetres;
  for (let attempt = 0; !isOut && attempt < LOOK_TRIES; attempt++) {
    const [x, y] = [random.between(leastX, mostX), random.between(leastY, leastY + openMetres)];
    const spot: Spot = { x, y, aheadX: 0, aheadY: 1 };
    if (!isFree(shop.stands, shopper, spot, shopper.freeMs, shopper.freeMs + WALK_MOST_MS)) continue;
    const { leg } = route(shop, shopper, spot);
    walkTo(shop, shopper, leg);
    shopper.freeMs = leg.toMs;
    break;
  }
  waitFor(shopper, random.between(...lookAroundMs));
}

/** Where the wrist goes for a plate: before its front edge, at the height of the goods. */
export function wristGoal(random: SeededRandom, place: PlatePlace): Reach['goal'] {
  const { mean, sigma, least, most } = PACE.wristMetres;
  const before = Math.min(most, Math.max(least, mean + random.normal(sigma)));
  const { centre, frontEdge, depthMetres } = place;
  const part = (-2 * before) / depthMetres;
  return {
    x: frontEdge.x + part * (centre.x - frontEdge.x) + random.normal(0.025),
    y: frontEdge.y + part * (centre.y - frontEdge.y) + random.normal(0.025),
    z: frontEdge.z + random.between(-0.04, 0.12),
  };
}

/** The hand on whose side a plate is; straight ahead it is mostly the right one. */
export function handFor(random: SeededRandom, spot: Spot, place: PlatePlace): Reach['hand'] {
  const sideways = sidewaysOf(spot, place);
  if (Math.abs(sideways) > 0.2) return sideways > 0 ? 'right' : 'left';
  return random.chance(0.8) ? 'right' : 'left';
}

/** The exit lane as a spot. */
export const doorOf = ({ exit: { position } }: Shop): Spot => ({ x: position.x, y: position.y, aheadX: 0, aheadY: -1 });

/** Somebody leaves through the exit lane, one after the other. */
export function leave(shop: Shop, shopper: Shopper): void {
  const door = doorOf(shop);
  const { leg: soonest } = route(shop, shopper, door);
  const exitMs = Math.max(soonest.toMs, shop.exitFreeMs + PACE.betweenExitsMs);
  waitFor(shopper, exitMs - soonest.toMs);
  const leg = exitMs === soonest.toMs ? soonest : { ...soonest, fromMs: shopper.freeMs, toMs: exitMs };
  const last = shop.stands.findLast((stand) => stand.shopper === shopper);
  if (last) last.untilMs = leg.fromMs;
  shopper.legs.push(leg);
  shopper.spot = door;
  shopper.exitMs = exitMs;
  shop.exitFreeMs = exitMs;
  const removed = shop.inside.delete(shopper);
  assert(removed, 'only who is inside leaves');
}
