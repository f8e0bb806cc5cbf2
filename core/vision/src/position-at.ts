import type { Point3, TrackId } from '@saunter/model';
import { type Frame, frameFrom, sightingIn } from './frame.ts';
import { floorOf } from './track.ts';
import type { Tracks } from './tracks.ts';

/** Where a track stood in the first frame from `index` on, in steps of `step`, that shows it. */
function nextStanding(frames: readonly Frame[], trackId: TrackId, index: number, step: number) {
  for (let at = index; at >= 0 && at < frames.length; at += step) {
    const frame = frames[at];
    const sighting = frame && sightingIn(frame, trackId);
    const floor = sighting && floorOf(sighting);
    if (floor) return { ms: sighting.ms, at: floor };
  }
  return undefined;
}

/**
 * Where a track stood at a moment, metres on the floor: between two sightings in a straight line, outside them still;
 * undefined when no joint of it is remembered.
 */
export function positionAt(tracks: Tracks, trackId: TrackId, ms: number): Point3 | undefined {
  const { frames } = tracks;
  const next = frameFrom(frames, ms);
  const [before, after] = [nextStanding(frames, trackId, next - 1, -1), nextStanding(frames, trackId, next, 1)];
  if (!before || !after) return (before ?? after)?.at;
  const part = (ms - before.ms) / (after.ms - before.ms);
  const between = (a: number, b: number): number => a + part * (b - a);
  return { x: between(before.at.x, after.at.x), y: between(before.at.y, after.at.y), z: 0 };
}

/** Where something is along the floor, metres; how high does not matter. */
type FloorPoint = Pick<Point3, 'x' | 'y'>;

/** Distance of two points along the floor, metres. */
export const floorDistance = (a: FloorPoint, b: FloorPoint): number => Math.hypot(a.x - b.x, a.y - b.y);
