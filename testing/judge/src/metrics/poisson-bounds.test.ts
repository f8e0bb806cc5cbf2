import { expect, test } from 'vitest';
import { poissonBounds } from './poisson-bounds.ts';

// Garwood's exact bounds, from tables.
test.each([
  [0, 0, 3.69],
  [2, 0.24, 7.22],
  [10, 4.8, 18.39],
  [100, 81.36, 121.63],
])('of %i the mean is between %f and %f', (count, low, high) => {
  const [least, most] = poissonBounds(count);
  expect(Math.abs(least - low)).toBeLessThanOrEqual(0.02 + 0.002 * low);
  expect(Math.abs(most - high)).toBeLessThanOrEqual(0.02 + 0.01 * high);
});
