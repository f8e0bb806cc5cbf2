import type { Contribution } from '../fusion-state.ts';
import type { Holding } from './log-put.ts';

/** What a visit did in a move by one hypothesis. */
export interface Choice {
  /** Whether it was this visit's at all. */
  readonly mine: boolean;
  readonly contribution: Contribution | null;
  /** The move whose goods came back. */
  readonly from?: number;
  /** Somebody else took the other half. */
  readonly shared?: boolean;
}

/** One way in which a move may have come about. */
export interface Way {
  /** Log density of it. */
  readonly log: number;
  readonly choice: Choice;
  /** What the visit has after it. */
  readonly adds?: Holding;
  /** What it had and has no longer, or has less of. */
  readonly takes?: { readonly holding: Holding; readonly leaves: Holding | undefined };
}
