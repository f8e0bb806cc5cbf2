import type { Point3 } from '@saunter/model';
import { floorOf, type Track } from './track.ts';

/** Where a track stood at a moment, metres on the floor: between two sightings in a straight line, outside them still. */
export function positionAt(track: Track, ms: number): Point3 | undefined {
  let before: { readonly ms: number; readonly at: Point3 } | undefined;
  for (const sighting of track.sightings) {
    const at = floorOf(sighting);
    if (!at) continue;
    if (sighting.ms < ms) {
      before = { ms: sighting.ms, at };
      continue;
    }
    if (!before) return at;
    const part = (ms - before.ms) / (sighting.ms - before.ms);
    const between = (a: number, b: number): number => a + part * (b - a);
    return { x: between(before.at.x, at.x), y: between(before.at.y, at.y), z: 0 };
  }
  return before?.at;
}

/** Distance of two points along the floor, metres. */
export const floorDistance = (a: Point3, b: Point3): number => Math.hypot(a.x - b.x, a.y - b.y);
