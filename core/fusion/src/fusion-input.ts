import type { Barcode, LaneId, PassageDirection, PlateRef, VisitId } from '@saunter/model';
import type { PlateSamples } from '@saunter/shelf';
import type { BodiesSeen } from '@saunter/vision';

/** Somebody went through a lane; `sequence` counts the passages of one sensor, a repeat is a duplicate. */
export interface Passage {
  readonly laneId: LaneId;
  readonly direction: PassageDirection;
  readonly sourceTimeMs: number;
  readonly sequence: number;
}

/** Who may come in through a lane and when: up to `expected` people belong to the visit. */
export interface LaneAdmission {
  readonly laneId: LaneId;
  readonly visitId: VisitId;
  readonly from: number;
  readonly until: number;
  readonly expected: number;
}

/** What a reviewer said that a shelf event was, of a question on a final cart: more than 0 units taken, less put back. */
export interface ReviewedEvent {
  readonly questionId: string;
  readonly plates: readonly PlateRef[];
  /** Change of the shelf, grams. */
  readonly massGrams: number;
  /** Null when the visit had nothing to do with it. */
  readonly answer: { readonly barcode: Barcode; readonly quantity: number } | null;
}

/** All that fusion is ever told; what a retry repeats is ignored. */
export type FusionInput =
  | ({ readonly kind: 'samples' } & PlateSamples)
  | ({ readonly kind: 'bodies' } & BodiesSeen)
  | ({ readonly kind: 'passage' } & Passage)
  | ({ readonly kind: 'admission' } & LaneAdmission)
  | { readonly kind: 'admission-closed'; readonly visitId: VisitId }
  /** The store learns from it; a cart that is final stays as it was. */
  | ({ readonly kind: 'answer' } & ReviewedEvent)
  /** While staff fill a gondola, nothing that happens there is a deed. */
  | { readonly kind: 'restocking'; readonly gondola: number; readonly isRestocking: boolean }
  /** Source time went on though no sensor spoke: what lets bounds run out in a silent store. */
  | { readonly kind: 'clock'; readonly sourceTimeMs: number };
