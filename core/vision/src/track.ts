import type { Point3, TrackId } from '@saunter/model';
import type { HeadHeights } from './head-heights.ts';
import type { Motion } from './motion.ts';

/** Where the joints of one track were at one moment. */
export interface Sighting {
  readonly ms: number;
  readonly head?: Point3;
  readonly leftWrist?: Point3;
  readonly rightWrist?: Point3;
}

/** One body from its birth to its loss, whatever names the cameras gave it on the way. */
export interface Track {
  /** The name that it was born with. */
  readonly trackId: TrackId;
  /** The name that the cameras have for it now. */
  readonly alias: TrackId;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  /** Where it was born, on the floor; null when nothing but its name was seen. */
  readonly bornAt: Point3 | null;
  /** How it moves; null until a joint was seen. */
  readonly motion: Motion | null;
  readonly heights: HeadHeights;
  /** The name that it had before it went on under one that nobody had, and since when; null when it did not lately. */
  readonly taken: { readonly alias: TrackId; readonly lastSeenMs: number; readonly sinceMs: number } | null;
}

/** Where on the floor a body stood: under its head, or between its wrists when no camera saw the head. */
export function floorOf(sighting: Omit<Sighting, 'ms'>): Point3 | undefined {
  const { head, leftWrist, rightWrist } = sighting;
  if (head) return { x: head.x, y: head.y, z: 0 };
  if (leftWrist && rightWrist) {
    return { x: (leftWrist.x + rightWrist.x) / 2, y: (leftWrist.y + rightWrist.y) / 2, z: 0 };
  }
  const wrist = leftWrist ?? rightWrist;
  return wrist && { x: wrist.x, y: wrist.y, z: 0 };
}
