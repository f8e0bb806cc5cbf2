import { assert } from '@saunter/kit';

/**
 * `numerator` / `denominator` rounded to a whole number, a half going away from zero (1.5 → 2, -1.5 → -2), so that a
 * credit is the exact mirror of the charge it undoes. Integers in, no fraction ever in between.
 * @throws AssertionBug when an argument is not a safe integer or `denominator` is not positive.
 */
export function divideRoundingHalfAway(numerator: number, denominator: number): number {
  const doubled = 2 * Math.abs(numerator) + denominator;
  assert(Number.isInteger(numerator) && Number.isSafeInteger(doubled), 'a numerator is an integer with room to double');
  assert(Number.isInteger(denominator) && denominator > 0, 'a denominator is a positive integer');
  const magnitude = (doubled - (doubled % (2 * denominator))) / (2 * denominator);
  return numerator < 0 && magnitude > 0 ? -magnitude : magnitude;
}
