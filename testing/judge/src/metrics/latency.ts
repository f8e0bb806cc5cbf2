import type { RunOutcome } from '../run-outcome.ts';
import { foundEvents } from './event-scores.ts';
import { type Quantiles, quantilesOf } from './quantiles.ts';

/** Delays on the clock of receipt, milliseconds. */
export interface Delays {
  /** From the moment when goods changed hands to the first word about it. */
  readonly decisionMs: readonly number[];
  /** From the last exit to the final cart. */
  readonly finalMs: readonly number[];
}

/** How long fusion took. */
export interface Latency {
  readonly decisionMs: Quantiles | undefined;
  readonly finalMs: Quantiles | undefined;
}

/** Every delay of some runs. */
export function delaysOf(runs: readonly RunOutcome[]): Delays {
  const visits = runs.flatMap((run) => run.visits);
  return {
    decisionMs: runs.flatMap(foundEvents).map(({ deed, decision }) => decision.saidAtMs - deed.atMs),
    finalMs: visits.flatMap(({ finalAtMs, lastExitMs }) => (finalAtMs === null ? [] : [finalAtMs - lastExitMs])),
  };
}

const some = (values: readonly number[]): Quantiles | undefined =>
  values.length > 0 ? quantilesOf(values) : undefined;

/** Judges delays. */
export function latencyOf(runs: readonly RunOutcome[]): Latency {
  const { decisionMs, finalMs } = delaysOf(runs);
  return { decisionMs: some(decisionMs), finalMs: some(finalMs) };
}
