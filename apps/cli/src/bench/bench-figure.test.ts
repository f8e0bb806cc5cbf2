import { expect, test } from 'vitest';
import { benchFigure } from './bench-figure.ts';

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
