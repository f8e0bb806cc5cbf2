import type { Point3 } from '@saunter/model';

/** How a part stands in the part that carries it: a shift in metres and a Rodrigues vector (axis times radians). */
export interface Transform {
  readonly translation: Point3;
  readonly rotation: Point3;
}

type Row = readonly [number, number, number];

/** A transform worked out: rows of the rotation matrix, and the shift. */
export interface Pose {
  readonly rows: readonly [Row, Row, Row];
  readonly shift: Point3;
}

/** The pose that changes nothing. */
export const STILL: Pose = {
  rows: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  shift: { x: 0, y: 0, z: 0 },
};

/** The pose of a transform, by Rodrigues' formula: R = cos a I + (1 - cos a) k k' + sin a [k]. */
export function poseOf(transform: Transform): Pose {
  const { x, y, z } = transform.rotation;
  const angle = Math.hypot(x, y, z);
  if (angle === 0) return { rows: STILL.rows, shift: transform.translation };
  const [a, b, c] = [x / angle, y / angle, z / angle];
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const rest = 1 - cos;
  return {
    rows: [
      [cos + a * a * rest, a * b * rest - c * sin, a * c * rest + b * sin],
      [a * b * rest + c * sin, cos + b * b * rest, b * c * rest - a * sin],
      [a * c * rest - b * sin, b * c * rest + a * sin, cos + c * c * rest],
    ],
    shift: transform.translation,
  };
}

const dot = (row: Row, p: Point3): number => row[0] * p.x + row[1] * p.y + row[2] * p.z;

function turn(pose: Pose, p: Point3): Point3 {
  return { x: dot(pose.rows[0], p), y: dot(pose.rows[1], p), z: dot(pose.rows[2], p) };
}

/** Where a point of the carried part is in the carrying one. */
export function toOuter(pose: Pose, point: Point3): Point3 {
  const turned = turn(pose, point);
  return { x: turned.x + pose.shift.x, y: turned.y + pose.shift.y, z: turned.z + pose.shift.z };
}

const column = (pose: Pose, index: 0 | 1 | 2): Point3 => ({
  x: pose.rows[0][index],
  y: pose.rows[1][index],
  z: pose.rows[2][index],
});

/** Where a point of the carrying part is in the carried one; undoes {@link toOuter}. */
export function toInner(pose: Pose, point: Point3): Point3 {
  const p = { x: point.x - pose.shift.x, y: point.y - pose.shift.y, z: point.z - pose.shift.z };
  const along = (axis: Point3): number => axis.x * p.x + axis.y * p.y + axis.z * p.z;
  return { x: along(column(pose, 0)), y: along(column(pose, 1)), z: along(column(pose, 2)) };
}

/** The pose of `inner` seen from what carries `outer`. */
export function compose(outer: Pose, inner: Pose): Pose {
  const axes = ([0, 1, 2] as const).map((index) => turn(outer, column(inner, index)));
  const row = (pick: (axis: Point3) => number): Row => {
    const [a, b, c] = axes.map(pick);
    return [a ?? 0, b ?? 0, c ?? 0];
  };
  return { rows: [row((p) => p.x), row((p) => p.y), row((p) => p.z)], shift: toOuter(outer, inner.shift) };
}
