import type { PlateRef, Point3 } from '@saunter/model';

/** Where a plate lies, metres in the store's axes; hands come to it over its front edge. */
export interface PlatePlace {
  readonly ref: PlateRef;
  /** Middle of the plate's surface. */
  readonly centre: Point3;
  /** Middle of the edge that faces the aisle. */
  readonly frontEdge: Point3;
  readonly widthMetres: number;
  readonly depthMetres: number;
}
