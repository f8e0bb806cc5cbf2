import { expect, test } from 'vitest';
import { isFeltWhole, logHalfFelt } from './half-felt.ts';

test('half of what stands beside a dead plate may be felt; nearly nothing and nearly all are something else', () => {
  expect(logHalfFelt(50, 100)).toBeCloseTo(Math.log(0.3 / 84), 10);
  expect([7, 93].map((grams) => logHalfFelt(grams, 100))).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  expect([91, 92].map((grams) => isFeltWhole(grams, 100))).toEqual([false, true]);
});
