import fc from 'fast-check';
import { expect, it } from 'vitest';
import { divideRoundingHalfAway } from './round-half-away.ts';

it.each([
  [0, 1, 0],
  [1, 2, 1],
  [-1, 2, -1],
  [3, 2, 2],
  [-3, 2, -2],
  [1, 3, 0],
  [-1, 3, 0],
  [5, 3, 2],
  [999_999_990_000, 10_000, 99_999_999],
])('%i / %i is %i', (numerator, denominator, whole) => {
  expect(divideRoundingHalfAway(numerator, denominator)).toBe(whole);
});

it('is never more than half away, and mirrors at zero', () => {
  fc.assert(
    fc.property(fc.nat(1e15), fc.integer({ min: 1, max: 20_000 }), (numerator, denominator) => {
      const whole = divideRoundingHalfAway(numerator, denominator);
      const rest = 2n * (BigInt(numerator) - BigInt(whole) * BigInt(denominator));
      expect(rest >= -BigInt(denominator) && rest < BigInt(denominator)).toBe(true);
      expect(divideRoundingHalfAway(-numerator, denominator) + whole).toBe(0);
    }),
  );
});

it('refuses what is not whole', () => {
  expect(() => divideRoundingHalfAway(0.5, 1)).toThrow();
  expect(() => divideRoundingHalfAway(1, 0)).toThrow();
});
