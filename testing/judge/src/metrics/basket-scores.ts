import type { Barcode } from '@saunter/model';
import type { Units } from '@saunter/testing-world';
import type { RunOutcome, VisitOutcome } from '../run-outcome.ts';
import { commonUnits, sameUnits, unitTotal } from '../units-count.ts';
import { type Mean, meanOf } from './mean.ts';
import { type Rate, rateWhere } from './rate.ts';

/** How baskets as wholes came out. */
export interface BasketScores {
  readonly exact: Rate;
  /** Of those whose every deed some scale could feel: on plates that are dead or stuck nobody sees anything. */
  readonly exactWhereWeighed: Rate | undefined;
  /** The same as a mean over visits with its bootstrap interval. */
  readonly exactBootstrap: Mean;
  /** The same as a mean over runs: visits of one store are not independent of each other. */
  readonly exactPerRun: Mean;
  /** Right total, whatever is in it. */
  readonly moneyExact: Rate;
  /** The competition's F1 of each visit, units over (target, barcode, quantity); an empty receipt of an empty visit is 1. */
  readonly f1PerVisit: Mean;
  /** The same with all visits of a run as one case. */
  readonly f1PerRun: Mean;
  /** Visits whose cart was never said to be final. */
  readonly notFinal: number;
  /** Visits whose cart was said to be final before their last exit. */
  readonly finalTooEarly: number;
}

/** What units cost, minor units. */
export const totalMinor = (units: readonly Units[], prices: ReadonlyMap<Barcode, number>): number =>
  units.reduce((sum, { barcode, quantity }) => sum + quantity * (prices.get(barcode) ?? 0), 0);

/** F1 of units: twice what is common over all on both sides; 1 when both are empty. */
export function unitF1(
  pairs: readonly { readonly truth: readonly Units[]; readonly claimed: readonly Units[] }[],
): number {
  const all = pairs.reduce((sum, { truth, claimed }) => sum + unitTotal(truth) + unitTotal(claimed), 0);
  const common = pairs.reduce((sum, { truth, claimed }) => sum + commonUnits(truth, claimed), 0);
  return all === 0 ? 1 : (2 * common) / all;
}

/** Whether a visit's cart is what it really took. */
export const isExact = ({ truth, claimed }: VisitOutcome): boolean => sameUnits(truth, claimed);

/** Whether every deed of a visit was on a plate that works. */
const isWeighed = ({ deeds }: VisitOutcome): boolean => deeds.every(({ tags }) => !tags.includes('sick-plate'));

/** Judges whole baskets. */
export function basketScores(runs: readonly RunOutcome[]): BasketScores {
  const visits = runs.flatMap((run) => run.visits.map((visit) => ({ visit, prices: run.prices })));
  const weighed = visits.filter(({ visit }) => isWeighed(visit));
  return {
    exact: rateWhere(visits, ({ visit }) => isExact(visit)),
    exactWhereWeighed: weighed.length > 0 ? rateWhere(weighed, ({ visit }) => isExact(visit)) : undefined,
    exactBootstrap: meanOf(visits.map(({ visit }) => (isExact(visit) ? 1 : 0))),
    exactPerRun: meanOf(runs.filter((run) => run.visits.length > 0).map((run) => rateWhere(run.visits, isExact).share)),
    moneyExact: rateWhere(
      visits,
      ({ visit, prices }) => totalMinor(visit.truth, prices) === totalMinor(visit.claimed, prices),
    ),
    f1PerVisit: meanOf(visits.map(({ visit }) => unitF1([visit]))),
    f1PerRun: meanOf(runs.filter((run) => run.visits.length > 0).map((run) => unitF1(run.visits))),
    notFinal: visits.filter(({ visit }) => visit.finalAtMs === null).length,
    finalTooEarly: visits.filter(({ visit }) => visit.finalAtMs !== null && visit.finalAtMs < visit.lastExitMs).length,
  };
}
