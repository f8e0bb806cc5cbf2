import type { Point3, TrackId } from '@saunter/model';
import type { BodySeen } from './bodies-seen.ts';
import type { Sighting } from './track.ts';

/** Everybody at one moment, small: by track, whole millimetres of head, left and right wrist; null for what is hidden. */
export interface Frame {
  readonly ms: number;
  readonly trackIds: readonly TrackId[];
  /** Nine numbers for each track: x, y, z of its head, its left wrist and its right wrist. */
  readonly joints: readonly (number | null)[];
}

const JOINTS = 9;
const MM = 1000;

function push(joints: (number | null)[], point: Point3 | undefined): void {
  if (point) joints.push(Math.round(point.x * MM), Math.round(point.y * MM), Math.round(point.z * MM));
  else joints.push(null, null, null);
}

/** What was seen of the tracks of `trackIds`, in their order. */
export function frameOf(ms: number, trackIds: readonly TrackId[], bodies: readonly BodySeen[]): Frame {
  const joints: (number | null)[] = [];
  for (const { head, leftWrist, rightWrist } of bodies) {
    push(joints, head);
    push(joints, leftWrist);
    push(joints, rightWrist);
  }
  return { ms, trackIds, joints };
}

function pointAt(joints: readonly (number | null)[], from: number): Point3 | undefined {
  const [x, y, z] = [joints[from], joints[from + 1], joints[from + 2]];
  if (typeof x !== 'number' || typeof y !== 'number' || typeof z !== 'number') return undefined;
  return { x: x / MM, y: y / MM, z: z / MM };
}

/** Where a frame shows the head of one track; undefined when it was not seen. */
export function headIn({ trackIds, joints }: Frame, trackId: TrackId): Point3 | undefined {
  const index = trackIds.indexOf(trackId);
  return index < 0 ? undefined : pointAt(joints, index * JOINTS);
}

/** What a frame shows of one track; undefined when it was not seen. */
export function sightingIn(frame: Frame, trackId: TrackId): Sighting | undefined {
  const index = frame.trackIds.indexOf(trackId);
  if (index < 0) return undefined;
  const from = index * JOINTS;
  const head = pointAt(frame.joints, from);
  const leftWrist = pointAt(frame.joints, from + 3);
  const rightWrist = pointAt(frame.joints, from + 6);
  return { ms: frame.ms, ...(head && { head }), ...(leftWrist && { leftWrist }), ...(rightWrist && { rightWrist }) };
}

/** Index of the first frame from a moment on; their number when there is none. */
export function frameFrom(frames: readonly Frame[], ms: number): number {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle]?.ms ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
