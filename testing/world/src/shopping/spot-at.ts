import type { Leg, Point, Shopper, Spot } from './shopper.ts';

/** People come from before a lane and walk on past it at this pace. */
const BEYOND_METRES_PER_MS = 0.001;

/** Speeding up, and slowing down, take so long, milliseconds; and so does turning to and from a shelf. */
const EASE_MS = 400;
const TURN_MS = 500;

/** Who walks looks to where they will be so much later, milliseconds. */
const LOOK_MS = 300;

const mix = (a: number, b: number, part: number): number => a + part * (b - a);

/** Share of a walk that is done: speed grows, stays, and falls. */
function donePart(elapsedMs: number, wholeMs: number): number {
  const ease = Math.min(EASE_MS, wholeMs / 2);
  const speed = 1 / (wholeMs - ease);
  const leftMs = wholeMs - elapsedMs;
  if (elapsedMs < ease) return (speed * elapsedMs ** 2) / (2 * ease);
  if (leftMs < ease) return 1 - (speed * leftMs ** 2) / (2 * ease);
  return speed * (elapsedMs - ease / 2);
}

/** Where somebody is after a share of a way. */
function along({ points, metres }: Leg, part: number): Point {
  let left = part * metres;
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1] as Point, points[index] as Point];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (left <= length || index === points.length - 1) {
      const share = length === 0 ? 0 : Math.min(1, left / length);
      return { x: mix(a.x, b.x, share), y: mix(a.y, b.y, share) };
    }
    left -= length;
  }
  return points[0] as Point;
}

/** Turns from one direction to another, the short way round. */
function turned(from: Spot, to: Spot, part: number): Pick<Spot, 'aheadX' | 'aheadY'> {
  const start = Math.atan2(from.aheadY, from.aheadX);
  const turn = Math.atan2(to.aheadY, to.aheadX) - start;
  const short = turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
  const angle = start + part * short;
  return { aheadX: Math.cos(angle), aheadY: Math.sin(angle) };
}

/** Where somebody on a way is, and that they look where they are going, a little ahead and not around corners. */
function walkingAt(leg: Leg, ms: number): Spot {
  const wholeMs = leg.toMs - leg.fromMs;
  const at = (elapsedMs: number): Point => along(leg, donePart(Math.min(wholeMs, Math.max(0, elapsedMs)), wholeMs));
  const elapsedMs = ms - leg.fromMs;
  const [behind, here, before] = [at(elapsedMs - LOOK_MS), at(elapsedMs), at(elapsedMs + LOOK_MS)];
  const length = Math.hypot(before.x - behind.x, before.y - behind.y);
  if (length < 0.01) return { ...leg.from, ...here };
  return { ...here, aheadX: (before.x - behind.x) / length, aheadY: (before.y - behind.y) / length };
}

/** Index of the last leg that has begun, or -1. */
function legAt(legs: readonly Leg[], ms: number): number {
  let [low, high] = [0, legs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((legs[middle] as Leg).fromMs <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where somebody is on the floor at a moment, as far as it is planned: then they stand where they came to. */
export function spotAt(shopper: Shopper, ms: number): Spot {
  const { legs, exitMs } = shopper;
  const leg = legs[legAt(legs, ms)];
  if (!leg) {
    const first = legs[0]?.from ?? shopper.spot;
    return { ...first, y: first.y - BEYOND_METRES_PER_MS * Math.max(0, shopper.enterMs - ms) };
  }
  if (ms >= leg.toMs) {
    const beyond = exitMs === undefined ? 0 : Math.max(0, ms - exitMs);
    return { ...leg.to, y: leg.to.y - BEYOND_METRES_PER_MS * beyond };
  }
  const wholeMs = leg.toMs - leg.fromMs;
  const spot = walkingAt(leg, ms);
  // A step aside is done without turning to where it goes.
  if (wholeMs < 3 * TURN_MS) return { ...spot, ...turned(leg.from, leg.to, (ms - leg.fromMs) / wholeMs) };
  if (ms - leg.fromMs < TURN_MS) return { ...spot, ...turned(leg.from, spot, (ms - leg.fromMs) / TURN_MS) };
  return leg.toMs - ms < TURN_MS ? { ...spot, ...turned(leg.to, spot, (leg.toMs - ms) / TURN_MS) } : spot;
}
