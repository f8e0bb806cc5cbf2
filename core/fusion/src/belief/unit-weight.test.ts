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
});
