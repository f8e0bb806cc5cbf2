import { expect, test } from 'vitest';
import { linearFit } from './linear-fit.ts';

test('a line through points on a line leaves nothing', () => {
  const fit = linearFit([2, 5, 10, 20].map((x) => ({ x, y: 3 + 0.5 * x })));
  expect(fit.intercept).toBeCloseTo(3, 10);
  expect(fit.slope).toBeCloseTo(0.5, 10);
  expect(fit.residual).toBeCloseTo(0, 10);
  expect(fit.slopeError).toBeCloseTo(0, 6);
  expect(fit.explained).toBeCloseTo(1, 10);
});

test('what a line cannot explain is left over: squares', () => {
  const fit = linearFit([1, 2, 3, 4, 5].map((x) => ({ x, y: x * x })));
  expect(fit.slope).toBeCloseTo(6, 10);
  expect(fit.intercept).toBeCloseTo(-7, 10);
  // 2, -1, -2, -1, 2 are left.
  expect(fit.residual).toBeCloseTo(Math.sqrt(14 / 5), 10);
  expect(fit.slopeError).toBeCloseTo(Math.sqrt(14 / 3 / 10), 10);
  expect(fit.explained).toBeCloseTo(1 - 14 / 374, 10);
});

test('a line through one place is a bug', () => {
  expect(() => linearFit([{ x: 1, y: 1 }])).toThrow('two places');
});
