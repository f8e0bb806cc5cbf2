import type { Point3, TrackId } from '@saunter/model';

/** Where the joints of one track were at one moment. */
export interface Sighting {
  readonly ms: number;
  readonly head?: Point3;
  readonly leftWrist?: Point3;
  readonly rightWrist?: Point3;
}

/** One body as long as its tracker kept its name. */
export interface Track {
  readonly trackId: TrackId;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  /** Where it was born, on the floor; null when nothing but its name was seen. */
  readonly bornAt: Point3 | null;
  /** The sightings of the last seconds, by time. */
  readonly sightings: readonly Sighting[];
}

/** Where on the floor a body stood: under its head, or between its wrists when no camera saw the head. */
export function floorOf(sighting: Sighting): Point3 | undefined {
  const { head, leftWrist, rightWrist } = sighting;
  if (head) return { x: head.x, y: head.y, z: 0 };
  if (leftWrist && rightWrist) {
    return { x: (leftWrist.x + rightWrist.x) / 2, y: (leftWrist.y + rightWrist.y) / 2, z: 0 };
  }
  const wrist = leftWrist ?? rightWrist;
  return wrist && { x: wrist.x, y: wrist.y, z: 0 };
}
