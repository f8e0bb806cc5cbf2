import type { RunOutcome } from '../run-outcome.ts';
import { surplus } from '../units-count.ts';
import { totalMinor } from './basket-scores.ts';
import { type Mean, meanOf } from './mean.ts';
import { type Rate, rateWhere } from './rate.ts';

/** What errors cost shoppers and store. */
export interface MoneyScores {
  /** Baskets that cost more than what was taken. */
  readonly overcharged: Rate;
  /** Baskets that cost less. */
  readonly undercharged: Rate;
  /** Baskets with a unit on them that was not taken, whatever the total. */
  readonly withForeignUnits: Rate;
  /** Charged minus true, minor units per basket. */
  readonly signedMinor: Mean;
  readonly absoluteMinor: Mean;
  /** Charged minus true, as a share of what all was worth; 0 when all was worth nothing. */
  readonly signedShare: number;
}

/** Judges totals. */
export function moneyScores(runs: readonly RunOutcome[]): MoneyScores {
  const baskets = runs.flatMap(({ visits, prices }) =>
    visits.map(({ truth, claimed }) => ({
      worth: totalMinor(truth, prices),
      error: totalMinor(claimed, prices) - totalMinor(truth, prices),
      foreign: surplus(claimed, truth).size > 0,
    })),
  );
  const worth = baskets.reduce((sum, basket) => sum + basket.worth, 0);
  const error = baskets.reduce((sum, basket) => sum + basket.error, 0);
  return {
    overcharged: rateWhere(baskets, (basket) => basket.error > 0),
    undercharged: rateWhere(baskets, (basket) => basket.error < 0),
    withForeignUnits: rateWhere(baskets, ({ foreign }) => foreign),
    signedMinor: meanOf(baskets.map((basket) => basket.error)),
    absoluteMinor: meanOf(baskets.map((basket) => Math.abs(basket.error))),
    signedShare: worth === 0 ? 0 : error / worth,
  };
}
