import type { Point3 } from '@saunter/model';
import type { Reach, Shopper } from '../shopping/shopper.ts';
import { spotAt } from '../shopping/spot-at.ts';

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

const mix = (a: number, b: number, part: number): number => a + part * (b - a);
const smooth = (part: number): number => part * part * (3 - 2 * part);

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
