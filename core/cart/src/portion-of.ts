import { assert } from '@saunter/kit';

/**
 * `amount` × `part` / `whole` rounded to a whole number, a half upwards; the product may be beyond a safe integer.
 * @throws AssertionBug when an argument is no whole number from zero, or `whole` is zero.
 */
export function portionOf(amount: number, part: number, whole: number): number {
  for (const figure of [amount, part, whole]) {
    assert(Number.isSafeInteger(figure) && figure >= 0, 'a portion is taken of whole numbers from zero');
  }
  assert(whole > 0, 'a portion is taken of something');
  const [wide, divisor] = [BigInt(amount) * BigInt(part), BigInt(whole)];
  return Number((2n * wide + divisor) / (2n * divisor));
}
