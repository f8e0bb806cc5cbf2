import type { Barcode, CartLine, LaneId, PlateRef, TrackId, VisitId } from '@saunter/model';
import type { ScaleWatch } from '@saunter/shelf';
import { NO_TRACKS, type Tracks } from '@saunter/vision';
import { type Belief, NO_BELIEF } from './belief/belief.ts';
import type { CameraLag, LagLesson } from './camera-lag.ts';
import type { LaneAdmission, Passage } from './fusion-input.ts';
import type { Move, StoreEvent } from './move.ts';

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

/** Some units of one product that a move brought to a visit: more than 0 taken, less put back. */
export interface Contribution {
  readonly barcode: Barcode;
  readonly quantity: number;
}

/** One answer to "what did this visit do in this move?"; null is nothing. */
export interface Answer {
  readonly contribution: Contribution | null;
  readonly probability: number;
  /** What the move, and all that hangs together with it, leaves in the cart if that is right. */
  readonly kept: readonly Contribution[];
}

/** What a visit is taken to have done in a move, and what else it may have done, likeliest first. */
export interface Decision {
  readonly moveId: number;
  readonly trackId: TrackId;
  readonly chosen: Contribution | null;
  /** What the move, and all that hangs together with it, leaves in the cart by what was chosen. */
  readonly kept: readonly Contribution[];
  /** Probability of `chosen`. */
  readonly probability: number;
  readonly answers: readonly Answer[];
  /** Probability that what this move and those that belong to it left in the cart is wrong. */
  readonly expectedError: number;
}

/** How much was asked of people so far: lines of final carts, and questions about them. */
export interface ReviewCount {
  readonly lines: number;
  readonly questions: number;
}

/** A visit as the hub knows it. */
export interface LiveVisit {
  readonly admission: LaneAdmission;
  /** The latest revision that was sent; 0 before the first. */
  readonly revision: number;
  readonly lines: readonly CartLine[];
  /** What each move was to this visit, as the lines have it; in time. */
  readonly decisions: readonly Decision[];
}

/** What one lane's sensor told already, by sequence and time. */
export interface SeenPassages {
  readonly laneId: LaneId;
  readonly keys: readonly string[];
}

/** Two of different visits whose hands were together. */
export interface HandContact {
  readonly a: TrackId;
  readonly b: TrackId;
  readonly ms: number;
}

/** All that fusion remembers; plain data, so that `JSON.stringify` of it is the checkpoint. */
export interface FusionState {
  readonly version: 3;
  /** The newest source time of samples, bodies or clock; 0 before the first. */
  readonly nowMs: number;
  readonly scales: readonly ScaleWatch[];
  readonly tracks: Tracks;
  /** Source time when the cameras last spoke of something new; 0 before. */
  readonly camerasHeardMs: number;
  /** How far the clock of the cameras is ahead of the gondolas'. */
  readonly cameraLags: readonly CameraLag[];
  /** Events from which that is still to be learnt. */
  readonly lagLessons: readonly LagLesson[];
  readonly visits: readonly LiveVisit[];
  readonly roles: readonly Role[];
  readonly departures: readonly Departure[];
  readonly moves: readonly Move[];
  /** Counts all moves that ever were. */
  readonly moveCount: number;
  readonly belief: Belief;
  readonly reviewed: ReviewCount;
  /** Owners whose moves, or what is known of them, changed since their carts were weighed. */
  readonly unweighed: readonly string[];
  readonly entries: readonly PendingEntry[];
  readonly exits: readonly Passage[];
  /** Shelf events that wait until vision has seen their moment. */
  readonly waitingEvents: readonly StoreEvent[];
  readonly seenPassages: readonly SeenPassages[];
  /** Visits that are over; a repeated admission does not open them again. */
  readonly closedVisits: readonly VisitId[];
  /** Hands of different visits that met lately, and until when that was looked for. */
  readonly handContacts: readonly HandContact[];
  readonly handsSeenMs: number;
  /** Gondolas that staff fill just now. */
  readonly restocking: readonly number[];
  /** The questions that were answered last; an answer that is repeated teaches nothing new. */
  readonly answered: readonly string[];
  readonly unknownPlates: readonly PlateRef[];
  readonly stalledSources: readonly string[];
}

/** An empty store that nobody told anything yet. */
export const EMPTY_STORE: FusionState = {
  version: 3,
  nowMs: 0,
  scales: [],
  tracks: NO_TRACKS,
  camerasHeardMs: 0,
  cameraLags: [],
  lagLessons: [],
  visits: [],
  roles: [],
  departures: [],
  moves: [],
  moveCount: 0,
  belief: NO_BELIEF,
  reviewed: { lines: 0, questions: 0 },
  unweighed: [],
  entries: [],
  exits: [],
  waitingEvents: [],
  seenPassages: [],
  closedVisits: [],
  handContacts: [],
  handsSeenMs: 0,
  restocking: [],
  answered: [],
  unknownPlates: [],
  stalledSources: [],
};
