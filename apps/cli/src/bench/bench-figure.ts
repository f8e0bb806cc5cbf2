/** One measured figure beside its yardstick of the same run; the last line of a bench is this as JSON. */
export interface BenchFigure {
  readonly bench: string;
  readonly figure: number;
  readonly unit: string;
  readonly yardstick: number;
  readonly ratio: number;
  readonly n: number;
}

/** The {@link percentile} of a series beside the median of its yardstick, to three digits. */
export function percentileFigure(
  bench: string,
  unit: string,
  share: number,
  series: readonly number[],
  yardsticks: readonly number[],
): BenchFigure {
  return figureOf(bench, unit, percentile(series, share), median(yardsticks), series.length);
}

/** Medians of a series and of its yardstick, and their ratio, to three digits. */
export function benchFigure(
  bench: string,
  unit: string,
  series: readonly number[],
  yardsticks: readonly number[],
): BenchFigure {
  return figureOf(bench, unit, median(series), median(yardsticks), series.length);
}

function figureOf(bench: string, unit: string, figure: number, yardstick: number, n: number): BenchFigure {
  const rounded = (value: number) => Number(value.toPrecision(3));
  return { bench, figure: rounded(figure), unit, yardstick: rounded(yardstick), ratio: rounded(figure / yardstick), n };
}

/** The smallest value that a `share` of `values` does not exceed (nearest rank): 0.99 gives the 99th percentile. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle of `values`. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
