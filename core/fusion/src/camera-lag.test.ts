import type { PlatePlace } from '@saunter/store-map';
import type { Sighting } from '@saunter/vision';
import { expect, test } from 'vitest';
import { type CameraLag, cameraLagMs, learnLag } from './camera-lag.ts';
import { eventOf } from './small-store.vectors.ts';

const T = 100_000;
const place: PlatePlace = {
  ref: { gondola: 1, shelf: 1, plate: 1 },
  centre: { x: 0, y: 0.2, z: 1.2 },
  frontEdge: { x: 0, y: 0, z: 1.2 },
  widthMetres: 0.1,
  depthMetres: 0.4,
};

/** A hand that comes to the plate 600 ms before it takes something and leaves with it, by a clock that is ahead. */
const taking = (aheadMs: number): readonly Sighting[] =>
  Array.from({ length: 45 }, (_, index) => {
    const ms = T - 1_500 + index * 66;
    const isThere = ms >= T + aheadMs - 600 && ms <= T + aheadMs;
    const rightWrist = isThere ? { x: 0, y: -0.05, z: 1.25 } : { x: 0.2, y: -0.3, z: 0.9 };
    return { ms, head: { x: 0, y: -0.5, z: 1.7 }, leftWrist: { x: -0.2, y: -0.3, z: 0.9 }, rightWrist };
  });

function learnt(aheadMs: number, count: number): readonly CameraLag[] {
  let lags: readonly CameraLag[] = [];
  for (let index = 0; index < count; index++) {
    lags = learnLag(lags, eventOf(1, { 1: -500 }, T), taking(aheadMs), [place], 0.04);
  }
  return lags;
}

test.each([-300, -50, 0, 50, 400])('the clock of cameras that are ahead by %i ms is found', (aheadMs) =>
  expect(Math.abs(cameraLagMs(learnt(aheadMs, 20), 1) - aheadMs)).toBeLessThan(80),
);

test('one event alone moves it little', () => expect(Math.abs(cameraLagMs(learnt(400, 1), 1))).toBeLessThan(200));

test('a gondola of which nothing is known is taken to be like the others', () =>
  expect(cameraLagMs(learnt(400, 20), 2)).toBeGreaterThan(250));
