import { describe, expect, test } from 'vitest';
import { meanOf } from './mean.ts';
import { quantilesOf } from './quantiles.ts';
import { rateOf, rateWhere } from './rate.ts';

describe('a rate', () => {
  test("has Wilson's bounds: 8 of 10 is 0.490 to 0.943 (Brown, Cai and DasGupta 2001)", () => {
    const { share, low, high } = rateOf(8, 10);
    expect(share).toBe(0.8);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  test('of no failure in n proves 1 - 3.84 / (n + 3.84), and no more', () => {
    const { low, high } = rateOf(300, 300);
    expect(low).toBeCloseTo(300 / 303.8415, 5);
    expect(high).toBe(1);
    expect(rateOf(0, 300).low).toBe(0);
  });

  test('of nothing is a bug', () => {
    expect(() => rateOf(0, 0)).toThrow('a rate of nothing');
    expect(() => rateWhere([], () => true)).toThrow('a rate of nothing');
  });
});

describe('a mean', () => {
  test('has a bootstrap interval that holds it, and is as wide as the normal one', () => {
    const values = Array.from({ length: 400 }, (_, index) => (index % 10 === 0 ? 0 : 1));
    const { mean, low, high, n } = meanOf(values);
    expect([mean, n]).toEqual([0.9, 400]);
    // 1.96 * sqrt(0.9 * 0.1 / 400) = 0.029 either side.
    expect(low).toBeGreaterThan(0.86);
    expect(low).toBeLessThan(0.88);
    expect(high).toBeGreaterThan(0.92);
    expect(high).toBeLessThan(0.94);
  });

  test('of nothing is a bug', () => {
    expect(() => meanOf([])).toThrow('a mean of nothing');
    expect(() => quantilesOf([])).toThrow('quantiles of nothing');
  });
});

test('quantiles are the nearest ranks', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(quantilesOf(hundred)).toEqual({ p50: 50, p95: 95, p99: 99, n: 100 });
  expect(quantilesOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, n: 1 });
});
