/** A straight scale from values to pixels. */
export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** How a tick is written. */
  readonly write: (value: number) => string;
}

/** Where a value lies between two pixels. */
export const place = ({ from, to }: Axis, value: number, start: number, end: number): number =>
  start + ((value - from) / (to - from)) * (end - start);

const STEPS = [1, 2, 5, 10];

/** An axis with about five round ticks that holds all of `values`. */
export function axisOf(label: string, values: readonly number[], write: (value: number) => string): Axis {
  const least = Math.min(...values);
  const most = Math.max(...values, least + Number.EPSILON * 8);
  const rough = (most - least) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((factor) => factor * power >= rough) ?? 10);
  const from = Math.floor(least / step + 1e-9) * step;
  const count = Math.ceil((most - from) / step - 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((from + index * step).toPrecision(12)));
  return { label, from, to: ticks.at(-1) ?? most, ticks, write };
}

/** Shares as whole per cents. */
export const percentTick = (share: number): string => `${Number((100 * share).toPrecision(6))} %`;

/** An axis of shares from `from` to 1. */
export function shareAxis(label: string, from: number): Axis {
  return axisOf(label, [from, 1], percentTick);
}
