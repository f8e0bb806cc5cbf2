import type { LanePlace } from './lane-place.ts';
import type { Transform } from './transform.ts';

/** A plate in its shelf: origin at its left front corner, x along the front edge, y to the back. */
export interface PlateDocument {
  readonly plate: number;
  readonly transform: Transform;
  readonly widthMetres: number;
  readonly depthMetres: number;
}

/** A shelf in its gondola. */
export interface ShelfDocument {
  readonly shelf: number;
  readonly transform: Transform;
  readonly plates: readonly PlateDocument[];
}

/** A gondola in the store. */
export interface GondolaDocument {
  readonly gondola: number;
  readonly transform: Transform;
  readonly shelves: readonly ShelfDocument[];
}

/** The store map as a file: what a technician measures, before anything is worked out. */
export interface StoreMapDocument {
  readonly format: 'saunter-store-map';
  readonly version: 1;
  readonly gondolas: readonly GondolaDocument[];
  readonly lanes: readonly LanePlace[];
}
