import type { Barcode, PlateRef, Point3, TrackId } from '@saunter/model';

/** What a hand does at a shelf. */
export type DeedKind = 'pick' | 'put' | 'touch';

/** One hand movement: what, where, and when the weight changes hands. */
export interface Deed {
  readonly kind: DeedKind;
  readonly atMs: number;
  readonly barcode: Barcode;
  readonly quantity: number;
  /** The plate that the hand goes to. */
  readonly plate: PlateRef;
  /** What the goods really weigh, grams; 0 for a touch. */
  readonly massGrams: number;
  /** Share of the weight on the other plate of the facing, and which that is. */
  readonly beside: { readonly plate: PlateRef; readonly share: number };
}

/** Two hands together away from all shelves: something may go over, and no scale feels it. */
export interface Meeting {
  readonly atMs: number;
  /** Where the hands are, metres. */
  readonly at: Point3;
  /** To which side of the hands this one stands: -1 towards smaller x, 1 towards larger. */
  readonly side: -1 | 1;
}

/** One body: when it comes and goes, and what it does meanwhile, by time. */
export interface PersonPlan {
  readonly trackId: TrackId;
  readonly enterMs: number;
  readonly exitMs: number;
  readonly headMetres: number;
  readonly deeds: readonly Deed[];
  /** Absent of somebody who meets nobody. */
  readonly meetings?: readonly Meeting[];
}
