import type { Point3, TrackId } from '@saunter/model';
import type { PlatePlace } from '@saunter/store-map';
import type { Sighting } from './track.ts';
import { sightingsOf, type Tracks } from './tracks.ts';

/** How near the joints of a body came to some plates. */
export interface Reach {
  /** Of the nearer wrist over the nearer half of its sightings, metres; undefined when no wrist was seen. */
  readonly wristMetres: number | undefined;
  /** Of the head along the floor, the middle of its sightings, metres; undefined when no head was seen. */
  readonly headMetres: number | undefined;
  /** How often both wrists were seen and neither was at the plates, at the last moments of the span. */
  readonly awayCount: number;
}

/** A span of source time, milliseconds, both ends included. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A wrist further off than this is not at a plate, metres. */
const AWAY_METRES = 0.3;

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

function headDistance({ head }: Sighting, places: readonly PlatePlace[]): number {
  if (!head) return Number.POSITIVE_INFINITY;
  return least(places.map((place) => distanceToPlate(place, { ...head, z: place.centre.z })));
}

/** Mean of the nearer half: one sighting is off by centimetres, and a hand is at the plate for part of the span only. */
function nearerHalf(distances: readonly number[]): number | undefined {
  const known = distances.filter(Number.isFinite).sort((a, b) => a - b);
  if (known.length === 0) return undefined;
  const half = known.slice(0, Math.ceil(known.length / 2));
  return half.reduce((sum, distance) => sum + distance, 0) / half.length;
}

const middle = (distances: readonly number[]): number | undefined => {
  const known = distances.filter(Number.isFinite).sort((a, b) => a - b);
  return known[known.length >> 1];
};

/**
 * How near a track came to the nearest of `places` in a span; `awayCount` counts from `lateMs` on, when a hand that
 * takes something must be there.
 */
export function reachOf(
  tracks: Tracks,
  trackId: TrackId,
  places: readonly PlatePlace[],
  span: TimeSpan,
  lateMs: number,
): Reach {
  const seen = sightingsOf(tracks, trackId, span.fromMs, span.toMs);
  const wrists = seen.map((sighting) => wristDistance(sighting, places));
  const away = seen.filter(({ ms, leftWrist, rightWrist }, index) => {
    return ms >= lateMs && leftWrist && rightWrist && (wrists[index] ?? 0) > AWAY_METRES;
  });
  return {
    wristMetres: nearerHalf(wrists),
    headMetres: middle(seen.map((sighting) => headDistance(sighting, places))),
    awayCount: away.length,
  };
}
