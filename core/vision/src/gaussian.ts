/** Log density of a normal distribution of mean 0 at `off`. */
export const logNormal = (off: number, variance: number): number =>
  -0.5 * ((off * off) / variance + Math.log(2 * Math.PI * variance));

/** Log of the sum of what `logs` are the logarithms of. */
export function logSumOf(logs: readonly number[]): number {
  const most = Math.max(...logs);
  if (most === Number.NEGATIVE_INFINITY) return most;
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0));
}
