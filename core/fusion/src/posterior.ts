import type { Barcode } from '@saunter/model';
import type { Explanation } from './fusion-state.ts';
import { LOG_UNKNOWN } from './item-likelihood.ts';

/** One hypothesis before it is weighed against the others. */
export interface Hypothesis {
  readonly barcode: Barcode;
  readonly quantity: number;
  readonly logLikelihood: number;
}

/** The most explanations of one event that are kept, and the least probability of one. */
const EXPLANATIONS_MAX = 8;
const PROBABILITY_LEAST = 0.001;

const byProbability = (a: Explanation, b: Explanation): number =>
  b.probability - a.probability || (a.barcode < b.barcode ? -1 : a.barcode > b.barcode ? 1 : a.quantity - b.quantity);

/**
 * Hypotheses against each other and against "something that nobody listed": likeliest first. Empty when that last
 * one is the likeliest: then nobody is charged.
 */
export function posteriorOf(hypotheses: readonly Hypothesis[]): readonly Explanation[] {
  const most = hypotheses.reduce((max, { logLikelihood }) => Math.max(max, logLikelihood), LOG_UNKNOWN);
  const weigh = (logLikelihood: number): number => Math.exp(logLikelihood - most);
  const unknown = weigh(LOG_UNKNOWN);
  const whole = hypotheses.reduce((sum, { logLikelihood }) => sum + weigh(logLikelihood), unknown);
  const explanations = hypotheses
    .map(({ barcode, quantity, logLikelihood }) => ({ barcode, quantity, probability: weigh(logLikelihood) / whole }))
    .sort(byProbability);
  if ((explanations[0]?.probability ?? 0) <= unknown / whole) return [];
  return explanations.filter(({ probability }) => probability >= PROBABILITY_LEAST).slice(0, EXPLANATIONS_MAX);
}
