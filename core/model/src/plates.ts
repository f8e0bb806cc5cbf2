/** One load cell: gondola, shelf and plate, each counted from 1 as the store map does. */
export interface PlateRef {
  readonly gondola: number;
  readonly shelf: number;
  readonly plate: number;
}

/** `gondola/shelf/plate`, the form people and maps use. */
export const plateKey = (ref: PlateRef): string => `${ref.gondola}/${ref.shelf}/${ref.plate}`;

/** A point in the store, metres, z up, floor at 0. */
export interface Point3 {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}
