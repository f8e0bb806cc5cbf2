import type { Point3 } from '@saunter/model';
import type { PlatePlace } from '@saunter/store-map';
import type { Sighting } from './track.ts';

const minus = (a: Point3, b: Point3): Point3 => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z });
const dot = (a: Point3, b: Point3): number => a.x * b.x + a.y * b.y + a.z * b.z;

/** Distance to the line along the middle of a plate from its front edge to its back: hands come in over the front. */
export function distanceToPlate(place: PlatePlace, point: Point3): number {
  const along = minus(place.centre, place.frontEdge);
  const from = minus(point, place.frontEdge);
  const part = Math.min(2, Math.max(0, dot(from, along) / dot(along, along)));
  const off = minus(from, { x: part * along.x, y: part * along.y, z: part * along.z });
  return Math.sqrt(dot(off, off));
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);

function wristDistance(sighting: Sighting, places: readonly PlatePlace[]): number {
  const wrists = [sighting.leftWrist, sighting.rightWrist].filter((wrist) => wrist !== undefined);
  return least(wrists.flatMap((wrist) => places.map((place) => distanceToPlate(place, wrist))));
}

/** Mean of the nearer half: one sighting is off by centimetres, and a hand is at the plate for part of the span only. */
function nearerHalf(distances: readonly number[]): number | undefined {
  const known = distances.filter(Number.isFinite).sort((a, b) => a - b);
  if (known.length === 0) return undefined;
  const half = known.slice(0, Math.ceil(known.length / 2));
  return half.reduce((sum, distance) => sum + distance, 0) / half.length;
}

/**
 * How near the nearer wrist of a body came to the nearest of `places`, over the nearer half of its sightings, metres;
 * undefined when no wrist was seen.
 */
export const handDistance = (sightings: readonly Sighting[], places: readonly PlatePlace[]): number | undefined =>
  nearerHalf(sightings.map((sighting) => wristDistance(sighting, places)));
