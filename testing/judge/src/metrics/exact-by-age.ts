import type { RunOutcome } from '../run-outcome.ts';
import { isExact } from './basket-scores.ts';
import { type Rate, rateWhere } from './rate.ts';

/** Baskets of stores that had seen so many visits before. */
export interface AgeRow {
  /** Number of the visit in its store, counted from 1; both ends included. */
  readonly from: number;
  readonly to: number;
  readonly exact: Rate;
}

/** Last visits of the ages that are told apart: each about twice the one before. */
const AGE_ENDS = [25, 50, 100, 200, 500, 1_000];

/** Whether a store gets better as it learns its goods from its own visits: exact baskets by the number of the visit. */
export function exactByAge(runs: readonly RunOutcome[]): readonly AgeRow[] {
  return AGE_ENDS.flatMap((to, index): AgeRow[] => {
    const from = (AGE_ENDS[index - 1] ?? 0) + 1;
    const visits = runs.flatMap((run) => run.visits.slice(from - 1, to));
    return visits.length === 0 ? [] : [{ from, to, exact: rateWhere(visits, isExact) }];
  });
}
