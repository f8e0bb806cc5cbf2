import type { LaneId, LaneKind, Point3 } from '@saunter/model';

/** Where a lane is: the point on the floor in the middle of its passage, metres in the store's axes. */
export interface LanePlace {
  readonly laneId: LaneId;
  readonly kind: LaneKind;
  readonly position: Point3;
}
