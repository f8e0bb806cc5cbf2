import fc from 'fast-check';
import { expect, it } from 'vitest';
import { portionOf } from './portion-of.ts';
import { splitByWeight } from './split-by-weight.ts';

it.each([
  [100, [1, 1, 1], [34, 33, 33]],
  [100, [2, 1], [67, 33]],
  [1, [1, 1], [1, 0]],
  [5, [0, 3, 2], [0, 3, 2]],
  [0, [0, 0], [0, 0]],
  [99_999_999, [99_999_999, 1, 99_999_999], [49_999_999, 1, 49_999_999]],
])('splits %i over %j as %j', (amount, weights, parts) => {
  expect(splitByWeight(amount, weights)).toEqual(parts);
});

it('adds up, keeps within a cent of the exact share, and exceeds no weight', () => {
  const amounts = fc.array(fc.nat(99_999_999), { minLength: 1, maxLength: 20 }).chain((weights) => {
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return fc.tuple(fc.nat(whole), fc.constant(weights));
  });
  fc.assert(
    fc.property(amounts, ([amount, weights]) => {
      const parts = splitByWeight(amount, weights);
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
      for (const [i, part] of parts.entries()) {
        const weight = weights[i] ?? 0;
        const distance = BigInt(part) * BigInt(whole) - BigInt(amount) * BigInt(weight);
        expect(distance <= BigInt(whole) && -distance <= BigInt(whole)).toBe(true);
        expect(part >= 0 && part <= weight).toBe(true);
      }
    }),
  );
});

it('refuses an amount that there is nothing to put on', () => {
  expect(() => splitByWeight(1, [0, 0])).toThrow();
  expect(() => splitByWeight(1, [])).toThrow();
});

it.each([
  [1, 1, 2, 1],
  [1, 1, 3, 0],
  [5, 1, 2, 3],
  [99_999_999, 99_999_999, 99_999_999, 99_999_999],
])('takes of %i the portion %i / %i: %i', (amount, part, whole, portion) => {
  expect(portionOf(amount, part, whole)).toBe(portion);
});
