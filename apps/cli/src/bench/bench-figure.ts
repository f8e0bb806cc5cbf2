/** One measured figure beside its yardstick of the same run; the last line of a bench is this as JSON. */
export interface BenchFigure {
  readonly bench: string;
  readonly figure: number;
  readonly unit: string;
  readonly yardstick: number;
  readonly ratio: number;
  readonly n: number;
}

/** Medians of a series and of its yardstick, and their ratio, to three digits. */
export function benchFigure(
  bench: string,
  unit: string,
  series: readonly number[],
  yardsticks: readonly number[],
): BenchFigure {
  const [figure, yardstick] = [median(series), median(yardsticks)];
  const rounded = (value: number) => Number(value.toPrecision(3));
  return {
    bench,
    figure: rounded(figure),
    unit,
    yardstick: rounded(yardstick),
    ratio: rounded(figure / yardstick),
    n: series.length,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
