/** 99.9 % of normal deviates are within so many standard deviations: what chance alone does to one test in a thousand. */
const SIGMAS = 3.29;

/** A measured rate and what a binomial with as many cases leaves possible (Wilson). */
export interface MeasuredRate {
  readonly hits: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

/** The bounds of a rate of `hits` in `n`. */
export function measuredRate(hits: number, n: number): MeasuredRate {
  const share = hits / n;
  const spread = SIGMAS ** 2 / n;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (SIGMAS / (1 + spread)) * Math.sqrt((share * (1 - share)) / n + spread / (4 * n));
  return { hits, n, low: middle - half, high: middle + half };
}

/** Says how much was looked at, and whether a nominal rate is possible. */
export function isPossible(name: string, nominal: number, hits: number, n: number): boolean {
  const { low, high } = measuredRate(hits, n);
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  console.log(
    `${name}: ${percent(hits / n)} (${hits} of ${n}; ${percent(low)} to ${percent(high)}), nominal ${percent(nominal)}`,
  );
  return n > 0 && low <= nominal && nominal <= high;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

/** The value below which `share` of the values are. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * values.length)] ?? Number.NaN;
