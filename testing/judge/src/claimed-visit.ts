import type { Barcode, PlateRef, ReviewQuestion, TrackId, VisitId } from '@saunter/model';
import type { Units } from '@saunter/testing-world';
import type { Misplacement } from './misplacement.ts';
import type { ReviewDone } from './review/review-done.ts';
import type { ToldMove } from './told-move.ts';

/** One shelf event as a contestant understood it in the end. */
export interface Decision {
  readonly visitId: VisitId;
  /** Source time of the change. */
  readonly atMs: number;
  readonly plates: readonly PlateRef[];
  readonly barcode: Barcode;
  /** Units taken; negative when put back. */
  readonly quantity: number;
  /** How sure it is; absent when it does not say. */
  readonly probability?: number | undefined;
  /** When it first said anything about this event, on the clock of receipt. */
  readonly saidAtMs: number;
}

/** What a contestant says of one visit. */
export interface ClaimedVisit {
  readonly visitId: VisitId;
  /** The cameras' names of those who were bound to it; empty when the contestant is told who is who. */
  readonly members: readonly TrackId[];
  /** Sorted by barcode, none of them 0. */
  readonly cart: readonly Units[];
  /** When the cart was said to be final, on the clock of receipt; null when it never was. */
  readonly finalAtMs: number | null;
  readonly decisions: readonly Decision[];
  readonly questions: readonly ReviewQuestion[];
}

/** All that a contestant says of a run. */
export interface Claims {
  readonly visits: readonly ClaimedVisit[];
  /** Absent when it does not tell where goods were misplaced. */
  readonly misplacements?: readonly Misplacement[];
  /** Absent when nobody was asked anything. */
  readonly review?: ReviewDone;
  /** Absent when it does not let anybody look into its head. */
  readonly moves?: readonly ToldMove[];
}
