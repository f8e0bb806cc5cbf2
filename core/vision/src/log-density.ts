/** Log density of a normal distribution. */
export const logNormal = (x: number, mean: number, sigma: number): number =>
  -0.5 * ((x - mean) / sigma) ** 2 - Math.log(sigma * Math.sqrt(2 * Math.PI));

/** Log density, by its variance, of a normal distribution of mean 0 at `off`. */
export const logNormalAround0 = (off: number, variance: number): number =>
  -0.5 * ((off * off) / variance + Math.log(2 * Math.PI * variance));

/** log(e^a + e^b), without overflow. */
export const logPlus = (a: number, b: number): number => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

/** log(e^a + e^b + ...), without overflow; minus infinity of nothing. */
export function logSum(logs: readonly number[]): number {
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (most === Number.NEGATIVE_INFINITY) return most;
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0));
}
