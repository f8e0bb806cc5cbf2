import type { Point3 } from '@saunter/model';
import type { Sighting } from './track.ts';

/** Wrists whose means over some sightings are this near, metres, touched; one sighting is off by centimetres. */
const TOUCH_METRES = 0.1;

/** Sightings of a wrist that make a mean. */
const SIGHTINGS_LEAST = 4;

function meanOf(points: readonly (Point3 | undefined)[]): Point3 | undefined {
  const seen = points.filter((point) => point !== undefined);
  if (seen.length < SIGHTINGS_LEAST) return undefined;
  const mean = (of: (point: Point3) => number): number => seen.reduce((sum, point) => sum + of(point), 0) / seen.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y), z: mean(({ z }) => z) };
}

const wristsOf = (sightings: readonly Sighting[]): readonly (Point3 | undefined)[] => [
  meanOf(sightings.map(({ leftWrist }) => leftWrist)),
  meanOf(sightings.map(({ rightWrist }) => rightWrist)),
];

/** Where a hand of one body was together with a hand of another over the same few sightings; undefined where none was. */
export function handsMet(a: readonly Sighting[], b: readonly Sighting[]): Point3 | undefined {
  for (const one of wristsOf(a)) {
    for (const other of wristsOf(b)) {
      if (!one || !other) continue;
      if (Math.hypot(one.x - other.x, one.y - other.y, one.z - other.z) > TOUCH_METRES) continue;
      return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, z: (one.z + other.z) / 2 };
    }
  }
  return undefined;
}
