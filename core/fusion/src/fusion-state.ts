import type { Barcode, CartLine, LaneId, PlateRef, TrackId, VisitId } from '@saunter/model';
import type { ScaleWatch, ShelfEvent } from '@saunter/shelf';
import { NO_TRACKS, type Tracks } from '@saunter/vision';
import type { LaneAdmission, Passage } from './fusion-input.ts';

/** One answer to "what was it?" with its posterior. */
export interface Explanation {
  readonly barcode: Barcode;
  readonly quantity: number;
  readonly probability: number;
}

/** A shelf event that was given to a body; what it means for the cart is worked out from all takings of the visit. */
export interface Taking {
  readonly trackId: TrackId;
  readonly event: ShelfEvent;
  /** Probability that it was this body. */
  readonly personProbability: number;
  readonly handDistanceMetres?: number;
  /** What left the shelf, likeliest first; empty for a change upwards, which only a cart explains. */
  readonly explanations: readonly Explanation[];
}

/** Whose member a body is. */
export interface Role {
  readonly trackId: TrackId;
  readonly visitId: VisitId;
}

/** A body that went out, member or not. */
export interface Departure {
  readonly trackId: TrackId;
  readonly laneId: LaneId;
  readonly ms: number;
}

/** Somebody came in and is no member yet. */
export interface PendingEntry {
  readonly passage: Passage;
  /** The store was told that nobody knows them; they may still be bound. */
  readonly announced: boolean;
}

/** A visit as the hub knows it. */
export interface LiveVisit {
  readonly admission: LaneAdmission;
  /** The latest revision that was sent; 0 before the first. */
  readonly revision: number;
  readonly lines: readonly CartLine[];
}

/** What one lane's sensor told already, by sequence and time. */
export interface SeenPassages {
  readonly laneId: LaneId;
  readonly keys: readonly string[];
}

/** All that fusion remembers; plain data, so that `JSON.stringify` of it is the checkpoint. */
export interface FusionState {
  readonly version: 1;
  /** The newest source time of samples, bodies or clock; 0 before the first. */
  readonly nowMs: number;
  readonly scales: readonly ScaleWatch[];
  readonly tracks: Tracks;
  readonly visits: readonly LiveVisit[];
  readonly roles: readonly Role[];
  readonly departures: readonly Departure[];
  readonly takings: readonly Taking[];
  readonly entries: readonly PendingEntry[];
  readonly exits: readonly Passage[];
  /** Shelf events that wait until vision has seen their moment. */
  readonly waitingEvents: readonly ShelfEvent[];
  readonly seenPassages: readonly SeenPassages[];
  /** Visits that are over; a repeated admission does not open them again. */
  readonly closedVisits: readonly VisitId[];
  readonly unknownPlates: readonly PlateRef[];
  readonly stalledSources: readonly string[];
}

/** An empty store that nobody told anything yet. */
export const EMPTY_STORE: FusionState = {
  version: 1,
  nowMs: 0,
  scales: [],
  tracks: NO_TRACKS,
  visits: [],
  roles: [],
  departures: [],
  takings: [],
  entries: [],
  exits: [],
  waitingEvents: [],
  seenPassages: [],
  closedVisits: [],
  unknownPlates: [],
  stalledSources: [],
};
