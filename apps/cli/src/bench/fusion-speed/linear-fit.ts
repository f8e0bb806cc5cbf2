import { assert } from '@saunter/kit';

/** A measured pair. */
export interface XY {
  readonly x: number;
  readonly y: number;
}

/** The straight line with the least squared error, and how far from it points lie. */
export interface LinearFit {
  readonly intercept: number;
  readonly slope: number;
  /** Standard error of the slope; 0 when two points make the line. */
  readonly slopeError: number;
  /** Root mean square of what the line leaves, in the unit of y. */
  readonly residual: number;
  /** The share of the spread of y that the line explains. */
  readonly explained: number;
}

/** Fits a line to at least two points of different x. */
export function linearFit(points: readonly XY[]): LinearFit {
  const n = points.length;
  const mean = (value: (point: XY) => number) => points.reduce((sum, point) => sum + value(point), 0) / n;
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const spreadX = mean(({ x }) => (x - meanX) ** 2) * n;
  assert(spreadX > 0, 'a line needs two places');
  const slope = (mean(({ x, y }) => (x - meanX) * (y - meanY)) * n) / spreadX;
  const intercept = meanY - slope * meanX;
  const left = mean(({ x, y }) => (y - intercept - slope * x) ** 2) * n;
  const spreadY = mean(({ y }) => (y - meanY) ** 2) * n;
  return {
    ...{ intercept, slope, residual: Math.sqrt(left / n) },
    slopeError: n > 2 ? Math.sqrt(left / (n - 2) / spreadX) : 0,
    explained: spreadY === 0 ? 1 : 1 - left / spreadY,
  };
}
