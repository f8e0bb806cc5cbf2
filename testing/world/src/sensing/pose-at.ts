import type { Point3 } from '@saunter/model';
import type { Leg, Reach, Shopper, Spot } from '../shopping/shopper.ts';

/** Where the joints of one person really are; metres. */
export interface Pose {
  readonly head: Point3;
  readonly leftWrist: Point3;
  readonly rightWrist: Point3;
}

/** Hands at rest: before the body, to its sides, and how high for a grown-up's head height. */
const REST = { aheadMetres: 0.24, sideMetres: 0.22, heightShare: 0.53 } as const;

/** A head leans after a hand that is out. */
const LEAN_SHARE = 0.18;

/** People walk on past a lane, and came from before it, so far and so long. */
const BEYOND_METRES_PER_MS = 0.001;

const mix = (a: number, b: number, part: number): number => a + part * (b - a);
const smooth = (part: number): number => part * part * (3 - 2 * part);

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

function spotAt(shopper: Shopper, ms: number): Spot {
  const { legs } = shopper;
  const leg = legs[legAt(legs, ms)];
  if (!leg) {
    const { x, y } = legs[0]?.from ?? shopper.spot;
    return { x, y: y - BEYOND_METRES_PER_MS * Math.max(0, shopper.enterMs - ms), aheadX: 0, aheadY: 1 };
  }
  if (ms >= leg.toMs) {
    const beyond = shopper.exitMs === undefined ? 0 : Math.max(0, ms - shopper.exitMs);
    return { ...leg.to, y: leg.to.y - BEYOND_METRES_PER_MS * beyond };
  }
  const part = smooth((ms - leg.fromMs) / (leg.toMs - leg.fromMs));
  const [dx, dy] = [leg.to.x - leg.from.x, leg.to.y - leg.from.y];
  const length = Math.hypot(dx, dy) || 1;
  return {
    x: mix(leg.from.x, leg.to.x, part),
    y: mix(leg.from.y, leg.to.y, part),
    aheadX: dx / length,
    aheadY: dy / length,
  };
}

/** How far a hand is out, 0 to 1. */
function outPart(reach: Reach, ms: number): number {
  if (ms <= reach.fromMs || ms >= reach.toMs) return 0;
  if (ms < reach.nearMs) return smooth((ms - reach.fromMs) / (reach.nearMs - reach.fromMs));
  if (ms > reach.awayMs) return smooth((reach.toMs - ms) / (reach.toMs - reach.awayMs));
  return 1;
}

/** Where somebody's joints really are at a moment, between entering and a moment after leaving. */
export function poseAt(shopper: Shopper, ms: number): Pose {
  const spot = spotAt(shopper, ms);
  const height = REST.heightShare * shopper.headMetres;
  const rest = (side: number): Point3 => ({
    x: spot.x + REST.aheadMetres * spot.aheadX + side * REST.sideMetres * spot.aheadY,
    y: spot.y + REST.aheadMetres * spot.aheadY - side * REST.sideMetres * spot.aheadX,
    z: height,
  });
  let head: Point3 = { x: spot.x, y: spot.y, z: shopper.headMetres };
  const wrists = { left: rest(-1), right: rest(1) };
  for (let index = shopper.reaches.length - 1; index >= 0; index--) {
    const reach = shopper.reaches[index] as Reach;
    if (reach.toMs < ms - REACH_MEMORY_MS) break;
    const part = outPart(reach, ms);
    if (part === 0) continue;
    const from = wrists[reach.hand];
    wrists[reach.hand] = mixPoint(from, reach.goal, part);
    head = {
      x: mix(head.x, reach.goal.x, LEAN_SHARE * part),
      y: mix(head.y, reach.goal.y, LEAN_SHARE * part),
      z: head.z,
    };
  }
  return { head, leftWrist: wrists.left, rightWrist: wrists.right };
}

/** Reaches of one person overlap by no more than this, milliseconds. */
const REACH_MEMORY_MS = 30_000;

const mixPoint = (a: Point3, b: Point3, part: number): Point3 => ({
  x: mix(a.x, b.x, part),
  y: mix(a.y, b.y, part),
  z: mix(a.z, b.z, part),
});
