import type { Point3, TrackId } from '@saunter/model';
import { sightingIn } from './frame.ts';
import { floorOf } from './track.ts';
import type { Tracks } from './tracks.ts';

/**
 * Where a track stood at a moment, metres on the floor: between two sightings in a straight line, outside them still;
 * undefined when no joint of it is remembered.
 */
export function positionAt(tracks: Tracks, trackId: TrackId, ms: number): Point3 | undefined {
  let before: { readonly ms: number; readonly at: Point3 } | undefined;
  for (const frame of tracks.frames) {
    const sighting = sightingIn(frame, trackId);
    const at = sighting && floorOf(sighting);
    if (!at) continue;
    if (frame.ms < ms) {
      before = { ms: frame.ms, at };
      continue;
    }
    if (!before) return at;
    const part = (ms - before.ms) / (frame.ms - before.ms);
    const between = (a: number, b: number): number => a + part * (b - a);
    return { x: between(before.at.x, at.x), y: between(before.at.y, at.y), z: 0 };
  }
  return before?.at;
}

/** Where something is along the floor, metres; how high does not matter. */
type FloorPoint = Pick<Point3, 'x' | 'y'>;

/** Distance of two points along the floor, metres. */
export const floorDistance = (a: FloorPoint, b: FloorPoint): number => Math.hypot(a.x - b.x, a.y - b.y);
