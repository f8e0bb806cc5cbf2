import type { EpochMs } from '@saunter/kit';
import type { Barcode, TrackId } from './ids.ts';
import type { PlateRef } from './plates.ts';

/** Some units of one product: more than 0 were taken, less were put back, 0 were neither. */
export interface UnitsMoved {
  readonly barcode: Barcode;
  readonly quantity: number;
}

/** One possible answer to a review question, with its probability before anybody was asked. */
export interface ReviewAnswer extends UnitsMoved {
  readonly probability: number;
  /** What the cart keeps of the event, and of all that hangs together with it, if that is right; absent is the units alone. */
  readonly kept?: readonly UnitsMoved[];
}

/** What did this visit do in this one shelf event? Unanswered, the cart stays as it is. */
export interface ReviewQuestion {
  /** Unique in the store. */
  readonly questionId: string;
  readonly at: EpochMs;
  readonly plates: readonly PlateRef[];
  /** Signed change of the shelf, grams; negative when something left it. */
  readonly massGrams: number;
  /** What the cart has now; null is nothing. An answer takes its place. */
  readonly chosen: UnitsMoved | null;
  /** What the cart has now of the event and of all that hangs together with it; absent is what was chosen alone. */
  readonly kept?: readonly UnitsMoved[];
  /** Likeliest first. */
  readonly answers: readonly ReviewAnswer[];
}

/** A question as staff see it: with whose hand it was, where that is known. */
export interface AskedQuestion extends ReviewQuestion {
  readonly trackId?: TrackId;
  /** Distance from the nearest wrist to the plate, metres. */
  readonly handDistanceMetres?: number;
}

/** What one question came to: `answer` takes the place of what was chosen; null is nothing. */
export interface SettledQuestion {
  readonly questionId: string;
  readonly answer: UnitsMoved | null;
}

/** What a visit is taken to have done in one shelf event. */
export interface CartDecision {
  readonly at: EpochMs;
  readonly plates: readonly PlateRef[];
  readonly massGrams: number;
  readonly trackId: TrackId;
  readonly chosen: UnitsMoved;
  readonly probability: number;
}
