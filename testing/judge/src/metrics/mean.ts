import { assert } from '@saunter/kit';
import { type SeededRandom, seededRandom } from '@saunter/testing-world';

/** A mean with its bootstrap 95 % interval. */
export interface Mean {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

const RESAMPLES = 1_000;
const SEED = 7;

/** Sum of as many values as there are, drawn with replacement. */
function resample(values: readonly number[], random: SeededRandom): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[Math.floor(random.unit() * values.length)] ?? 0;
  return sum / values.length;
}

/** The mean of one value per visit and its percentile bootstrap interval over visits (1,000 resamples, seeded). */
export function meanOf(values: readonly number[]): Mean {
  assert(values.length > 0, 'a mean of nothing');
  const random = seededRandom(SEED);
  const means = Array.from({ length: RESAMPLES }, () => resample(values, random)).sort((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    mean,
    low: means[Math.floor(0.025 * RESAMPLES)] ?? mean,
    high: means[Math.ceil(0.975 * RESAMPLES) - 1] ?? mean,
    n: values.length,
  };
}
