import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlatePath } from './find-ledges.ts';
import { ledgesOf } from './ledges.ts';

/** A path through levels, each for so many blocks, on a plate of some noise. */
function noisyPath(sigmaGrams: number, stretches: readonly (readonly [grams: number, blocks: number])[]): PlatePath {
  const levels = stretches.flatMap(([grams, blocks]) => new Array<number>(blocks).fill(grams));
  const means = levels.map((grams, row) => grams + sigmaGrams * Math.sin(row * 12.9898));
  const [before, after] = [stretches[0]?.[0] ?? 0, stretches.at(-1)?.[0] ?? 0];
  const rangeGrams = Math.max(5, 6.5 * sigmaGrams);
  const ledgeGrams = Math.max(2, 4.5 * sigmaGrams);
  return { means, beforeGrams: before, afterGrams: after, rangeGrams, ledgeGrams, sigmaGrams, blockMs: 50 };
}

const pathOf = (...stretches: readonly (readonly [grams: number, blocks: number])[]): PlatePath =>
  noisyPath(0.4, stretches);

const levels = (path: PlatePath): number[] => ledgesOf(path).map(({ grams }) => Math.round(grams / 5) * 5);

/** A level that goes from one to another in so many blocks, evenly. */
const slope = (from: number, to: number, blocks: number): (readonly [number, number])[] =>
  Array.from({ length: blocks }, (_, block) => [from + ((to - from) * (block + 1)) / (blocks + 1), 1] as const);

describe('the levels on the way of a plate', () => {
  test('of one step are its two rests', () => expect(levels(pathOf([0, 6], [-300, 12]))).toEqual([0, -300]));

  test('of two takings are three, however short the rest between', () => {
    expect(levels(pathOf([0, 6], [-300, 4], [-520, 12]))).toEqual([0, -300, -520]);
  });

  test('of two takings are three on a noisy plate too, whose ledge noise cuts in two', () => {
    const path = noisyPath(2.4, [
      [0, 6],
      [-40, 4],
      [-54, 1],
      [-40, 4],
      [-125, 25],
    ]);
    expect(levels(path)).toEqual([0, -40, -125]);
  });

  test('of a taking and a putting are three', () => {
    expect(levels(pathOf([0, 6], [-300, 5], [-100, 12]))).toEqual([0, -300, -100]);
    expect(levels(pathOf([0, 6], [-300, 5], [0, 12]))).toEqual([0, -300, 0]);
    expect(levels(pathOf([0, 6], [300, 5], [-100, 12]))).toEqual([0, 300, -100]);
  });

  test('leave out a hand that presses before it takes', () => {
    expect(levels(pathOf([0, 6], [60, 40], [45, 40], [-300, 12]))).toEqual([0, -300]);
  });

  test('leave out a touch that comes and goes', () =>
    expect(levels(pathOf([0, 6], [18, 20], [0, 12]))).toEqual([0, 0]));

  test('keep a taking apart from one that a hand pressed before for seconds', () => {
    expect(levels(pathOf([0, 6], [-110, 7], [-96, 90], [-225, 12]))).toEqual([0, -110, -225]);
  });

  test('of heavy goods that somebody follows at once are three, though the board still swings', () => {
    const swung = [-430, -340, -420, -350, -400].map((grams) => [grams, 1] as const);
    const between = ledgesOf(pathOf([0, 6], ...swung, [-770, 12])).slice(1, -1);
    expect(between.map(({ grams }) => Math.round(grams / 10) * 10)).toEqual([-390]);
    expect(between[0]?.sigmaGrams).toBeGreaterThan(10);
    expect(levels(pathOf([0, 6], [40, 1], [-30, 1], [30, 1], [-40, 1], [-770, 12]))).toEqual([0, -770]);
  });

  test('of a slow, even lift are its two rests, at any slope', () => {
    const anySigma = fc.double({ min: 0.2, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 900 }),
        fc.integer({ min: 20, max: 60 }),
        anySigma,
        (grams, blocks, sigma) => {
          const path = noisyPath(sigma, [[0, 6], ...slope(0, -grams, blocks), [-grams, 12]]);
          expect(levels(path).length).toBe(2);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('always add up to the whole change, in order', () => {
    const stretch = fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 8 }), (stretches) => {
        const path = pathOf([0, 5], ...stretches, [-200, 12]);
        const ledges = ledgesOf(path);
        expect(ledges[0]?.grams).toBe(0);
        expect(ledges.at(-1)?.grams).toBe(-200);
        for (const [at, ledge] of ledges.slice(1).entries()) {
          expect(ledge.from).toBeGreaterThan(ledges[at]?.to ?? Number.MAX_VALUE);
        }
      }),
    );
  });
});
