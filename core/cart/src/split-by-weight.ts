import { assert } from '@saunter/kit';

/**
 * Splits `amountMinor` into whole parts in the ratio of `weights`, which add up to it exactly: every part is rounded
 * down, and what is left goes, one minor unit each, to the largest remainders, the earlier of equal ones first. No part
 * exceeds its weight while `amountMinor` does not exceed their sum.
 * @throws AssertionBug when there is an amount and no weight to put it on.
 */
export function splitByWeight(amountMinor: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  assert(Number.isSafeInteger(amountMinor) && amountMinor >= 0, 'whole amounts from zero are split');
  if (amountMinor === 0) return weights.map(() => 0);
  assert(Number.isSafeInteger(whole) && whole > 0, 'an amount is split over something');
  const exact = weights.map((weight, index) => {
    const product = BigInt(amountMinor) * BigInt(weight);
    return { index, part: Number(product / BigInt(whole)), remainder: product % BigInt(whole) };
  });
  const left = amountMinor - exact.reduce((sum, { part }) => sum + part, 0);
  const byRemainder = [...exact].sort((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return exact.map(({ index, part }) => part + (raised.has(index) ? 1 : 0));
}
