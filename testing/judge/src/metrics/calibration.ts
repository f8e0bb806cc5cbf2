import type { EventOutcome, RunOutcome } from '../run-outcome.ts';
import { isAllRight } from './event-scores.ts';
import { type Rate, rateOf } from './rate.ts';

/** Decisions that were about as sure as each other. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  /** Mean of what they said. */
  readonly said: number;
  /** How often they were right in product, number and visit. */
  readonly right: Rate;
}

/** How far a stated probability may be believed. */
export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error: mean of |said - right| over all decisions, by bins. */
  readonly ece: number;
  readonly n: number;
}

/** Upper ends of the bins: most decisions are sure, so the bins are narrow there. */
const EDGES = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1];

const wasRight = ({ deed, decision }: EventOutcome): boolean =>
  deed !== undefined && decision !== undefined && isAllRight({ deed, decision });

/** Compares what decisions said of themselves with how they came out; undefined when none said anything. */
export function calibrationOf(runs: readonly RunOutcome[]): Calibration | undefined {
  const claims = runs
    .flatMap((run) => run.events)
    .flatMap((event) => {
      const said = event.decision?.probability;
      return said === undefined ? [] : [{ said, right: wasRight(event) }];
    });
  if (claims.length === 0) return undefined;
  const bins = EDGES.flatMap((to, index): CalibrationBin[] => {
    const from = EDGES[index - 1] ?? 0;
    const own = claims.filter(({ said }) => said <= to && (said > from || index === 0));
    if (own.length === 0) return [];
    const said = own.reduce((sum, claim) => sum + claim.said, 0) / own.length;
    return [{ from, to, said, right: rateOf(own.filter(({ right }) => right).length, own.length) }];
  });
  const off = bins.reduce((sum, { said, right }) => sum + Math.abs(said - right.share) * right.n, 0);
  return { bins, ece: off / claims.length, n: claims.length };
}
