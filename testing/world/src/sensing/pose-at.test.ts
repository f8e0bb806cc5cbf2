import { assert } from '@saunter/kit';
import type { Point3 } from '@saunter/model';
import { describe, expect, test } from 'vitest';
import { seededLayout } from '../layout/seeded-layout.ts';
import { NOMINAL } from '../nominal.ts';
import { quantile } from '../nominal.vectors.ts';
import { WORLD_SCENARIOS } from '../run/world-scenario.ts';
import { seededRandom } from '../seeded-random.ts';
import { mainPlace } from '../shopping/choose.ts';
import { planRun } from '../shopping/plan-run.ts';
import { poseAt } from './pose-at.ts';

const plan = planRun(seededRandom(2), seededLayout(1), NOMINAL, 100, 0, WORLD_SCENARIOS.nominal);
const clean = plan.deeds.filter(
  ({ kind, tags, shopper }) =>
    kind === 'pick' && !tags.has('slow-lift') && !tags.has('reach-across') && !shopper.isChild,
);

const apart = (a: Point3, b: Point3): number => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);

describe('at a pick, as in benchmark-1', () => {
  const found = clean.map((deed) => {
    const { centre } = mainPlace(deed);
    const at = (ms: number) => poseAt(deed.shopper, ms);
    const { leftWrist, rightWrist, head } = at(deed.atMs);
    const [left, right] = [apart(leftWrist, centre), apart(rightWrist, centre)];
    const hand = left < right ? 'leftWrist' : 'rightWrist';
    const moments = Array.from({ length: 40 }, (_, index) => deed.atMs - 600 + 30 * index);
    const metres = moments.map((ms) => apart(at(ms)[hand], centre));
    const nearest = Math.min(...metres);
    // The hand stays at the goods for a while: what counts is when it begins to leave.
    const leaves = moments.findLast((_, index) => (metres[index] ?? 0) < nearest + 0.005) ?? Number.NaN;
    return {
      near: Math.min(left, right),
      other: Math.max(left, right),
      head: apart(head, centre),
      leavesMs: leaves - deed.atMs,
    };
  });
  const median = (pick: (one: (typeof found)[number]) => number): number => quantile(found.map(pick), 0.5);

  test('a wrist is a third of a metre from the middle of the plate, the other far, the head within a metre', () => {
    const [near, other, head] = [median((one) => one.near), median((one) => one.other), median((one) => one.head)];
    console.log(
      `${found.length} picks: wrist ${near.toFixed(2)} m, other ${other.toFixed(2)} m, head ${head.toFixed(2)} m`,
    );
    expect(found.length).toBeGreaterThan(300);
    expect(Math.abs(near - 0.32)).toBeLessThan(0.06);
    expect(other).toBeGreaterThan(0.6);
    expect(Math.abs(head - 0.83)).toBeLessThan(0.25);
  });

  test('the hand begins to leave a tenth of a second before half of the weight is gone', () => {
    console.log(`leaves ${median((one) => one.leavesMs).toFixed(0)} ms after the step`);
    expect(Math.abs(median((one) => one.leavesMs) - -100)).toBeLessThan(110);
  });
});

test('nobody moves faster than people do', () => {
  let fastest = 0;
  let frames = 0;
  for (const shopper of plan.parties.flatMap((party) => party.shoppers).slice(0, 40)) {
    assert(shopper.exitMs !== undefined, 'everybody leaves');
    for (let ms = shopper.enterMs; ms < shopper.exitMs; ms += 67) {
      const [a, b] = [poseAt(shopper, ms), poseAt(shopper, ms + 67)];
      fastest = Math.max(fastest, apart(a.head, b.head) / 0.067);
      frames += 1;
      expect(apart(a.leftWrist, b.leftWrist)).toBeLessThan(0.4);
      expect(apart(a.rightWrist, b.rightWrist)).toBeLessThan(0.4);
    }
  }
  console.log(`${frames} frames: no head faster than ${fastest.toFixed(2)} m/s`);
  expect(fastest).toBeLessThan(2.5);
});
