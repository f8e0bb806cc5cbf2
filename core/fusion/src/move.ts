import type { Barcode, TrackId, VisitId } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';

/** One way in which goods may have left a shelf, with its probability before it is known who did it. */
export interface PickOption {
  readonly barcode: Barcode;
  readonly quantity: number;
  readonly probability: number;
  /** The facing that it would be from, by its place in the catalogue; absent for what stood there by mistake. */
  readonly facing?: number;
  /** The misplaced thing that it would be. */
  readonly misplacedId?: number;
}

/** A body that may have done something at a shelf. */
export interface Reacher {
  readonly trackId: TrackId;
  /** Log of how much likelier its joints are if it reached than if it did not. */
  readonly logOdds: number;
  /** Absent when no wrist was seen. */
  readonly handDistanceMetres?: number;
  /** Of an event of several plates: the same for each plate alone, at the moment when half of its own change was done. */
  readonly byPlate?: readonly number[];
  /** The visit that it was a member of, once that is over: what it did then is still that visit's. */
  readonly visitId?: VisitId;
}

/** How well one visit, or one body of no visit, explains a move by all else that it did; log density per gram. */
export interface Claim {
  readonly owner: string;
  readonly log: number;
}

/** A shelf event; `unfelt` when it happened at a plate that is too sick to weigh it: its changes are 0 g then. */
export interface StoreEvent extends ShelfEvent {
  readonly unfelt?: true;
}

/** A shelf event with all that was known of it when its moment had been seen; whose it was is weighed again and again. */
export interface Move {
  readonly moveId: number;
  readonly event: StoreEvent;
  /** Likeliest first. */
  readonly reachers: readonly Reacher[];
  /** What left the shelf, likeliest first; empty for a change upwards, which only a cart explains. */
  readonly picks: readonly PickOption[];
  readonly claims: readonly Claim[];
  /** What carts that are final explain of it, grams by the catalogue; absent is none. */
  readonly givenGrams?: number;
  /** A notice told of it: no cart needs to explain it. */
  readonly isTold?: true;
}
