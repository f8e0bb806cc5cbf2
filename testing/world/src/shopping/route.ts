import { apart } from './floor-plan.ts';
import { PACE } from './pace.ts';
import type { Shop } from './shop.ts';
import type { Leg, Point, Shopper, Spot } from './shopper.ts';
import { spotAt } from './spot-at.ts';

/** A shorter way than this is short, metres. */
const STRAIGHT_METRES = 0.7;

/** Longer ways lead out from the shelf to the open floor, this far before the nearer end, metres. */
const OUT_METRES = [0.5, 1.7] as const;
const ASIDE_METRES = 0.12;

/** Of so many ways that come to mind the first is taken on which nobody is nearer than this, metres. */
const WAYS = 18;
export const CLEAR_METRES = 0.45;

/** A short way is hardly ever worth a detour. */
const SHORT_WAYS = 3;

/** After so many ways that are not clear somebody thinks of starting a little later, milliseconds. */
const WAYS_BEFORE_WAITING = 3;
const WAIT_MS = 700;

/** How finely a way is looked at, milliseconds. */
const LOOK_MS = 120;

/** Where somebody comes to stand nobody should be about to pass, milliseconds. */
const STAND_MS = 4_000;

/** A way, and how near it leads to anybody else. */
export interface Route {
  readonly leg: Leg;
  readonly clearMetres: number;
}

const lengthOf = (points: readonly Point[]): number =>
  points.reduce((sum, point, index) => sum + (index === 0 ? 0 : apart(points[index - 1] ?? point, point)), 0);

/** Nobody turns round on the way: the cosine of the sharpest corner. */
const SHARPEST_COSINE = -0.3;

/** Whether a way has a corner that nobody would walk. */
function isSharp(points: readonly Point[]): boolean {
  return points.slice(2).some((c, index) => {
    const [a, b] = [points[index] ?? c, points[index + 1] ?? c];
    const along = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
    return along < SHARPEST_COSINE * apart(a, b) * apart(b, c);
  });
}

/** A way out to the open floor, along it, and in again. */
function wayOut(shop: Shop, from: Spot, to: Spot): readonly Point[] {
  const { leastX, mostX, leastY, mostY } = shop.layout.floor;
  const inside = ({ x, y }: Point): Point => ({
    x: Math.min(mostX, Math.max(leastX, x)),
    y: Math.min(mostY, Math.max(leastY, y)),
  });
  const off = ({ x, y, aheadX, aheadY }: Spot): Point => {
    const back = shop.random.between(...OUT_METRES);
    const side = shop.random.between(-ASIDE_METRES, ASIDE_METRES);
    return inside({ x: x - back * aheadX + side * aheadY, y: y - back * aheadY - side * aheadX });
  };
  const isInside = ({ y }: Point): boolean => y >= leastY;
  return [from, ...(isInside(from) ? [off(from)] : []), ...(isInside(to) ? [off(to)] : []), to];
}

/** Where somebody else is, and whether they have come to stand there for good, as far as is planned. */
interface Other {
  readonly x: number;
  readonly y: number;
  readonly isStill: boolean;
}

/** All others at moments on a grid, worked out once however many ways are thought of. */
class Others {
  readonly #others: readonly Shopper[];
  readonly #at = new Map<number, readonly Other[]>();

  constructor({ inside }: Shop, shopper: Shopper) {
    this.#others = [...inside].filter((other) => other !== shopper && other.legs.length > 0);
  }

  at(ms: number): readonly Other[] {
    const known = this.#at.get(ms);
    if (known) return known;
    const seen = this.#others.map((other): Other => {
      const { x, y } = spotAt(other, ms);
      return { x, y, isStill: ms > (other.legs.at(-1)?.toMs ?? 0) };
    });
    this.#at.set(ms, seen);
    return seen;
  }
}

/** How near somebody on this way comes to anybody else, metres; below `enough` it does not matter how near. */
function clearance(others: Others, shopper: Shopper, leg: Leg, enough: number): number {
  const walker = { ...shopper, legs: [leg], exitMs: undefined };
  let nearest = Number.POSITIVE_INFINITY;
  const firstMs = LOOK_MS * Math.ceil(leg.fromMs / LOOK_MS);
  for (let ms = firstMs; ms < leg.toMs + STAND_MS && nearest > enough; ms += LOOK_MS) {
    const spot = spotAt(walker, ms);
    for (const other of others.at(ms)) {
      if (!(other.isStill && ms > leg.toMs)) nearest = Math.min(nearest, apart(spot, other));
    }
  }
  return nearest;
}

/** How somebody who is free walks to a spot: people walk around each other where there is room. */
export function route(shop: Shop, shopper: Shopper, to: Spot): Route {
  const from = shopper.spot;
  const speed = shopper.isChild ? PACE.childMetresPerSecond : PACE.walkMetresPerSecond;
  const legOf = (points: readonly Point[], waitMs = 0): Leg => {
    const metres = lengthOf(points);
    const fromMs = shopper.freeMs + waitMs;
    return { fromMs, toMs: fromMs + PACE.stepMs + (metres / speed) * 1000, from, to, points, metres };
  };
  const straight = legOf([from, to]);
  const ways = apart(from, to) < STRAIGHT_METRES ? SHORT_WAYS : WAYS;
  let best = straight;
  const others = new Others(shop, shopper);
  let most = clearance(others, shopper, straight, 0);
  for (let way = 0; way < ways && most < CLEAR_METRES; way++) {
    const waitMs = WAIT_MS * Math.floor(way / WAYS_BEFORE_WAITING);
    const points = way % WAYS_BEFORE_WAITING === 0 ? [from, to] : wayOut(shop, from, to);
    if (isSharp(points)) continue;
    const leg = legOf(points, waitMs);
    const metres = clearance(others, shopper, leg, most);
    if (metres > most) [best, most] = [leg, metres];
  }
  return { leg: best, clearMetres: most };
}
