import type { Point3 } from '@saunter/model';
import type { PlatePlace } from '@saunter/store-map';

/** Where a point is from the middle of the front edge of a plate, metres. */
export interface ShelfSide {
  /** Over the edge into the shelf; negative before it. */
  readonly inward: number;
  readonly sideways: number;
  readonly up: number;
}

/** A point as seen from the front edge of a plate. */
export function fromEdge({ centre, frontEdge }: PlatePlace, point: Point3): ShelfSide {
  const [depthX, depthY] = [centre.x - frontEdge.x, centre.y - frontEdge.y];
  const length = Math.hypot(depthX, depthY) || 1;
  const [inX, inY] = [depthX / length, depthY / length];
  const [x, y] = [point.x - frontEdge.x, point.y - frontEdge.y];
  return { inward: x * inX + y * inY, sideways: y * inX - x * inY, up: point.z - frontEdge.z };
}
