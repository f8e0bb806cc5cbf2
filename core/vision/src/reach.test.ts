import { asId, type Point3, type TrackId } from '@saunter/model';
import type { PlatePlace } from '@saunter/store-map';
import { describe, expect, test } from 'vitest';
import { distanceToPlate, reachOf } from './reach.ts';
import type { Sighting } from './track.ts';
import { NO_TRACKS, seeBodies, type Tracks } from './tracks.ts';

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

describe('the reach of a body', () => {
  const ann = asId<TrackId>('ann');
  const far = { x: 2, y: -1, z: 0.9 };
  const near = { x: 0, y: -0.1, z: 1.2 };
  const head = { x: 0, y: -0.5, z: 1.7 };
  const tracksOf = (...sightings: readonly Omit<Sighting, 'ms'>[]): Tracks =>
    sightings.reduce<Tracks>(
      (tracks, joints, index) =>
        seeBodies(tracks, { sourceTimeMs: 10 * (index + 1), bodies: [{ trackId: ann, ...joints }] }),
      NO_TRACKS,
    );
  const reach = (tracks: Tracks, fromMs: number, toMs: number) =>
    reachOf(tracks, ann, [place(1), place(0)], { fromMs, toMs }, fromMs);

  test('is that of its nearest wrist to the nearest of the plates in the span', () => {
    const tracks = tracksOf({ leftWrist: far, rightWrist: near }, { leftWrist: far, rightWrist: far });
    expect(reach(tracks, 0, 15).wristMetres).toBeCloseTo(0.1);
    expect(reach(tracks, 15, 25).wristMetres).toBeGreaterThan(1.2);
    expect(reach(tracks, 30, 40).wristMetres).toBeUndefined();
  });

  test('is told by the nearer half of its sightings, as a hand is there for a part of the span', () => {
    const tracks = tracksOf({ rightWrist: near }, { rightWrist: near }, { rightWrist: far }, { rightWrist: far });
    expect(reach(tracks, 0, 50).wristMetres).toBeCloseTo(0.1);
  });

  test('counts how often both hands were seen elsewhere', () => {
    const tracks = tracksOf(
      { leftWrist: far, rightWrist: far },
      { leftWrist: far },
      { leftWrist: far, rightWrist: near },
    );
    expect(reach(tracks, 0, 50).awayCount).toBe(1);
  });

  test('of a head is along the floor', () => {
    expect(reach(tracksOf({ head, leftWrist: far }), 0, 20).headMetres).toBeCloseTo(0.5);
  });
});
