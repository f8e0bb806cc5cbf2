import type { Point3 } from '@saunter/model';
import type { PlatePlace } from '@saunter/store-map';
import type { Sighting, Track } from './track.ts';

/** How near a body came to a plate, and by which joint that was seen. */
export interface Reach {
  readonly distanceMetres: number;
  readonly by: 'wrist' | 'head';
}

/** From the head a hand comes about this far along the floor, metres: an arm, and a body that leans. */
const HEAD_REACH_METRES = 0.6;

/** What a head beside a shelf is worth: as much as a wrist this far off, metres. */
const HEAD_SURCHARGE_METRES = 0.3;

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

/** What one sighting tells: its wrists, and its head too when a wrist, maybe the one inside the shelf, was hidden. */
function reachesOf(sighting: Sighting, place: PlatePlace): Reach[] {
  const wrists = [sighting.leftWrist, sighting.rightWrist].filter((wrist) => wrist !== undefined);
  const reaches = wrists.map((wrist): Reach => ({ distanceMetres: distanceToPlate(place, wrist), by: 'wrist' }));
  if (wrists.length === 2 || !sighting.head) return reaches;
  const flat = distanceToPlate(place, { ...sighting.head, z: place.centre.z });
  const distanceMetres = Math.max(0, flat - HEAD_REACH_METRES) + HEAD_SURCHARGE_METRES;
  return [...reaches, { distanceMetres, by: 'head' }];
}

/** How near a track came to any of `places` within a span of source time; undefined when it was not seen then. */
export function nearestReach(
  track: Track,
  places: readonly PlatePlace[],
  fromMs: number,
  toMs: number,
): Reach | undefined {
  const seen = track.sightings.filter(({ ms }) => ms >= fromMs && ms <= toMs);
  const reaches = seen.flatMap((sighting) => places.flatMap((place) => reachesOf(sighting, place)));
  return reaches.reduce<Reach | undefined>(
    (nearest, reach) => (nearest && nearest.distanceMetres <= reach.distanceMetres ? nearest : reach),
    undefined,
  );
}
