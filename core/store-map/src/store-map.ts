import type { LaneId, PlateRef } from '@saunter/model';
import type { LanePlace } from './lane-place.ts';
import type { PlatePlace } from './plate-place.ts';

/** The geometry of one store: every real plate and every lane; a plate that is not in it does not exist. */
export interface StoreMap {
  readonly plates: readonly PlatePlace[];
  readonly lanes: readonly LanePlace[];
  /** The plate, or undefined when the store has none of that number (phantom columns of a scale). */
  plate(ref: PlateRef): PlatePlace | undefined;
  lane(laneId: LaneId): LanePlace | undefined;
}
