import { describe, expect, test } from 'vitest';
import { fitWeight } from './unit-weight.ts';

const of = (meanGrams: number) => ({ meanGrams, meanSigmaGrams: 0.03 * meanGrams, unitSigmaGrams: 0.011 * meanGrams });
/** How much better some changes fit a product of 180 g than one of 360 g, log. */
const odds = (...changes: number[]) =>
  fitWeight(of(180), changes).logLikelihood - fitWeight(of(360), changes).logLikelihood;

describe('changes of twice the weight', () => {
  test('speak for a product of twice the weight, the first as much as two units at once are rare', () => {
    expect(odds(360)).toBeLessThan(Math.log(0.2));
  });

  test('speak no louder the tenth time: people take such goods in pairs', () => {
    const once = odds(360, 361);
    const often = odds(360, 361, 359, 360, 361, 359, 360, 361, 359, 360);
    expect(often).toBeGreaterThan(once - Math.log(10));
  });

  test('are told from single units by one of these', () => {
    expect(odds(360, 361, 180)).toBeGreaterThan(0);
  });

  test('does not depend on when a change came that was not its own', () => {
    const listed = { meanGrams: 91.5, meanSigmaGrams: 2.7, unitSigmaGrams: 1 };
    const changes = [92.3, 93.5, 92.7, 90.3, 93.3, 92.2, 90.6];
    const [first, last] = [fitWeight(listed, [74.8, ...changes]), fitWeight(listed, [...changes, 74.8])];
    expect(first.weight.meanGrams).toBeCloseTo(last.weight.meanGrams, 6);
    expect(Math.abs(first.weight.meanGrams - 92.1)).toBeLessThan(0.5);
  });
});
