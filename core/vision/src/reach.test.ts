import { asId, type Point3, type TrackId } from '@saunter/model';
import type { PlatePlace } from '@saunter/store-map';
import { describe, expect, test } from 'vitest';
import { distanceToPlate, nearestReach } from './reach.ts';
import type { Track } from './track.ts';

/** A plate at 1.2 m whose front edge is at y = 0 and whose back is at y = 0.4. */
const place = (x: number): PlatePlace => ({
  ref: { gondola: 1, shelf: 1, plate: 1 },
  centre: { x, y: 0.2, z: 1.2 },
  frontEdge: { x, y: 0, z: 1.2 },
  widthMetres: 0.1,
  depthMetres: 0.4,
});

const track = (...sightings: Track['sightings']): Track => ({
  trackId: asId<TrackId>('ann'),
  firstSeenMs: 0,
  lastSeenMs: 0,
  bornAt: null,
  sightings,
});

describe('the distance of a hand to a plate', () => {
  test.each<[string, Point3, number]>([
    ['in front of its edge', { x: 0, y: -0.1, z: 1.2 }, 0.1],
    ['inside the shelf', { x: 0, y: 0.3, z: 1.2 }, 0],
    ['behind its back', { x: 0, y: 0.5, z: 1.2 }, 0.1],
    ['beside it', { x: 0.3, y: 0.2, z: 1.2 }, 0.3],
    ['above it', { x: 0, y: 0.2, z: 1.45 }, 0.25],
  ])('%s', (_, hand, metres) => {
    expect(distanceToPlate(place(0), hand)).toBeCloseTo(metres, 9);
  });
});

describe('the reach of a body', () => {
  const far = { x: 2, y: -1, z: 0.9 };
  const near = { x: 0, y: -0.1, z: 1.2 };

  test('is that of its nearest wrist to the nearest of the plates in the span', () => {
    const body = track({ ms: 10, leftWrist: far, rightWrist: near }, { ms: 20, leftWrist: far, rightWrist: far });
    expect(nearestReach(body, [place(1), place(0)], 0, 15)).toEqual({
      distanceMetres: expect.closeTo(0.1),
      by: 'wrist',
    });
  });

  test('outside the span does not count', () => {
    const body = track({ ms: 10, leftWrist: far, rightWrist: near }, { ms: 20, leftWrist: far, rightWrist: far });
    expect(nearestReach(body, [place(0)], 15, 25)?.distanceMetres).toBeGreaterThan(1.9);
    expect(nearestReach(body, [place(0)], 30, 40)).toBeUndefined();
  });

  test('is told by the head when a wrist is hidden, maybe inside the shelf', () => {
    const body = track({ ms: 10, leftWrist: far, head: { x: 0, y: -0.5, z: 1.7 } });
    expect(nearestReach(body, [place(0)], 0, 20)).toEqual({ distanceMetres: expect.closeTo(0.3), by: 'head' });
  });

  test('is not told by the head when both wrists are seen elsewhere', () => {
    const body = track({ ms: 10, leftWrist: far, rightWrist: far, head: { x: 0, y: -0.3, z: 1.7 } });
    expect(nearestReach(body, [place(0)], 0, 20)?.by).toBe('wrist');
  });
});
