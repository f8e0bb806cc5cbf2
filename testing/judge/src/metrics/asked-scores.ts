import type { RunOutcome } from '../run-outcome.ts';
import { type Rate, rateOf } from './rate.ts';

/** How much people were asked while the store ran. */
export interface AskedScores {
  /** Questions among all cart lines. */
  readonly share: Rate;
  /** Answers that were right; undefined when nothing was asked. */
  readonly right: Rate | undefined;
}

/** Judges how much was asked; undefined for those who ask nobody, or have no line to ask about. */
export function askedScores(runs: readonly RunOutcome[]): AskedScores | undefined {
  const reviews = runs.flatMap(({ review }) => review ?? []);
  const sum = (count: 'lines' | 'asked' | 'right') => reviews.reduce((total, review) => total + review[count], 0);
  if (sum('lines') === 0) return undefined;
  const asked = sum('asked');
  return { share: rateOf(asked, sum('lines')), right: asked > 0 ? rateOf(sum('right'), asked) : undefined };
}
