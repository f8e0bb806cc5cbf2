import { expect, test } from 'vitest';
import { benchFigure, percentile, percentileFigure } from './bench-figure.ts';

test('a figure is the median beside the median of its yardstick', () => {
  expect(benchFigure('x', 'ms', [30, 10, 20], [4, 6])).toEqual({
    bench: 'x',
    figure: 20,
    unit: 'ms',
    yardstick: 5,
    ratio: 4,
    n: 3,
  });
});

test('a percentile is the nearest rank', () => {
  const series = Array.from({ length: 200 }, (_, i) => 200 - i);
  expect(percentile(series, 0.99)).toBe(198);
  expect(percentile([7], 0.5)).toBe(7);
  expect(percentileFigure('x', 'ms', 0.99, series, [2])).toMatchObject({ figure: 198, ratio: 99, n: 200 });
});
