import type { Barcode, ReviewQuestion, TrackId, VisitId } from '@saunter/model';
import type { TrueDeed, Units } from '@saunter/testing-world';
import type { Decision } from './claimed-visit.ts';
import type { MisplacementCount } from './misplacement.ts';
import type { ReviewDone } from './review/review-done.ts';
import type { ToldMove } from './told-move.ts';

/** One visit as it was and as it was claimed to be. */
export interface VisitOutcome {
  readonly visitId: VisitId;
  readonly people: number;
  /** The cameras' names of those who were bound to it. */
  readonly members: readonly TrackId[];
  readonly truth: readonly Units[];
  readonly claimed: readonly Units[];
  readonly lastExitMs: number;
  /** When the cart was final, on the clock of receipt; null when it never was. */
  readonly finalAtMs: number | null;
  readonly questions: readonly ReviewQuestion[];
  /** What its people really did. */
  readonly deeds: readonly TrueDeed[];
}

/** One true event and the decision that was made of it; one of them is missing when they do not pair. */
export interface EventOutcome {
  readonly deed: TrueDeed | undefined;
  readonly decision: Decision | undefined;
  /** Whether an unpaired decision had no pick, put or restocking of that shelf within ten seconds that was not told. */
  readonly isPhantom: boolean;
}

/** One run and what one contestant made of it. */
export interface RunOutcome {
  readonly seed: number;
  readonly scenario: string;
  readonly contestant: string;
  readonly visits: readonly VisitOutcome[];
  readonly events: readonly EventOutcome[];
  /** Absent when the contestant tells none. */
  readonly misplacements?: MisplacementCount;
  /** Absent when nobody was asked anything. */
  readonly review?: ReviewDone;
  /** What it thought of each shelf event, for those who tune; absent when it does not tell. */
  readonly moves?: readonly ToldMove[];
  readonly startMs: number;
  readonly plateHours: number;
  /** Price of one unit, minor units; what the store has no price for costs 0. */
  readonly prices: ReadonlyMap<Barcode, number>;
}
