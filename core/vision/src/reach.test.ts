import type { Point3 } from '@saunter/model';
import type { PlatePlace } from '@saunter/store-map';
import { describe, expect, test } from 'vitest';
import { distanceToPlate, handDistance } from './reach.ts';
import type { Sighting } from './track.ts';

/** A plate at 1.2 m whose front edge is at y = 0 and whose back is at y = 0.4. */
const place = (x: number): PlatePlace => ({
  ref: { gondola: 1, shelf: 1, plate: 1 },
  centre: { x, y: 0.2, z: 1.2 },
  frontEdge: { x, y: 0, z: 1.2 },
  widthMetres: 0.1,
  depthMetres: 0.4,
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

describe('the distance of a hand in a span', () => {
  const far = { x: 2, y: -1, z: 0.9 };
  const near = { x: 0, y: -0.1, z: 1.2 };
  const seen = (...joints: readonly Omit<Sighting, 'ms'>[]): readonly Sighting[] =>
    joints.map((one, index) => ({ ms: 10 * index, ...one }));
  const distance = (sightings: readonly Sighting[]) => handDistance(sightings, [place(1), place(0)]);

  test('is that of the nearer wrist to the nearest of the plates', () => {
    expect(distance(seen({ leftWrist: far, rightWrist: near }, { leftWrist: far, rightWrist: far }))).toBeCloseTo(0.1);
    expect(distance(seen({ leftWrist: far, rightWrist: far }))).toBeGreaterThan(1.2);
    expect(distance(seen({ head: far }))).toBeUndefined();
  });

  test('is that of the nearer half of its sightings, as a hand is there for a part of the span', () => {
    expect(
      distance(seen({ rightWrist: near }, { rightWrist: near }, { rightWrist: far }, { rightWrist: far })),
    ).toBeCloseTo(0.1);
  });
});
