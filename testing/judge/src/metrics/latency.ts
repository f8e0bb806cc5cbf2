import type { RunOutcome } from '../run-outcome.ts';
import { foundEvents } from './event-scores.ts';
import { type Quantiles, quantilesOf } from './quantiles.ts';

/** How long fusion took, on the clock of receipt. */
export interface Latency {
  /** From the moment when goods changed hands to the first word about it. */
  readonly decisionMs: Quantiles | undefined;
  /** From the last exit to the final cart. */
  readonly finalMs: Quantiles | undefined;
}

/** Judges delays. */
export function latencyOf(runs: readonly RunOutcome[]): Latency {
  const decisions = runs.flatMap(foundEvents).map(({ deed, decision }) => decision.saidAtMs - deed.atMs);
  const finals = runs
    .flatMap(({ visits }) => visits)
    .flatMap(({ finalAtMs, lastExitMs }) => (finalAtMs === null ? [] : [finalAtMs - lastExitMs]));
  return {
    decisionMs: decisions.length > 0 ? quantilesOf(decisions) : undefined,
    finalMs: finals.length > 0 ? quantilesOf(finals) : undefined,
  };
}
