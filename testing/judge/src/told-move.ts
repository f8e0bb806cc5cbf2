import type { Barcode, PlateRef, TrackId, VisitId } from '@saunter/model';

/** A body that may have done a move. */
export interface MoveReacher {
  readonly trackId: TrackId;
  /** Log of how much likelier its joints are if it reached than if it did not. */
  readonly logOdds: number;
  readonly handDistanceMetres?: number;
  /** Whose body it really was; absent when it was no visit's, or nobody looked yet. */
  readonly ownerId?: VisitId;
}

/** What one visit was taken to have done in a move when its cart became final; null is nothing. */
export interface MoveShare {
  readonly visitId: VisitId;
  readonly chosen: { readonly barcode: Barcode; readonly quantity: number } | null;
  readonly probability: number;
}

/** One shelf event with what a contestant thought of it: says why a deed came out as it did, and is never scored. */
export interface ToldMove {
  /** Source time of the change. */
  readonly atMs: number;
  readonly plates: readonly PlateRef[];
  readonly massGrams: number;
  /** What made it hard to weigh: `gap`, `staged`, `sick`. */
  readonly flaws: readonly string[];
  /** Likeliest first. */
  readonly reachers: readonly MoveReacher[];
  /** What may have left the shelf, likeliest first, before it is known who did it. */
  readonly picks: readonly { readonly barcode: Barcode; readonly quantity: number; readonly probability: number }[];
  readonly shares: readonly MoveShare[];
}
