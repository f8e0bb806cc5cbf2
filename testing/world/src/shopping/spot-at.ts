import type { Leg, Point, Shopper, Spot } from './shopper.ts';

/** People come from before a lane and walk on past it at this pace. */
const BEYOND_METRES_PER_MS = 0.001;

/** Speeding up, and slowing down, take so long, milliseconds; so does turning to and from a shelf. */
const EASE_MS = 400;

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

/** Where somebody is after a share of a way, and which way they go. */
function along({ points, metres }: Leg, part: number): Spot {
  let left = part * metres;
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1] as Point, points[index] as Point];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (left <= length || index === points.length - 1) {
      const share = length === 0 ? 0 : Math.min(1, left / length);
      const whole = length || 1;
      const [aheadX, aheadY] = [(b.x - a.x) / whole, (b.y - a.y) / whole];
      return { x: mix(a.x, b.x, share), y: mix(a.y, b.y, share), aheadX, aheadY };
    }
    left -= length;
  }
  const [only] = points as readonly [Point];
  return { ...only, aheadX: 0, aheadY: 0 };
}

/** Turns from one direction to another. */
function turned(from: Spot, to: Spot, part: number): Spot {
  const [x, y] = [mix(from.aheadX, to.aheadX, part), mix(from.aheadY, to.aheadY, part)];
  const length = Math.hypot(x, y);
  return length < 0.01 ? from : { ...from, aheadX: x / length, aheadY: y / length };
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
  const spot = along(leg, donePart(ms - leg.fromMs, leg.toMs - leg.fromMs));
  if (ms - leg.fromMs < EASE_MS) return turned(spot, leg.from, 1 - (ms - leg.fromMs) / EASE_MS);
  return leg.toMs - ms < EASE_MS ? turned(spot, leg.to, 1 - (leg.toMs - ms) / EASE_MS) : spot;
}
