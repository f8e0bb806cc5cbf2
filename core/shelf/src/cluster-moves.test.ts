import { describe, expect, test } from 'vitest';
import { clusterMoves, type Swing } from './cluster-moves.ts';
import type { PlateMove } from './plate-moves.ts';

const QUIET: Swing = { fromMs: 0, toMs: 0, grams: 0 };

const move = (index: number, grams: number, halfMs = 10_000, more: Partial<PlateMove> = {}): PlateMove => ({
  ...{
    index,
    grams,
    sigmaGrams: 0.3,
    halfMs,
    startMs: halfMs - 100,
    settleMs: halfMs + 200,
    wayMs: 200,
    blurMs: 0,
    staged: false,
  },
  ...more,
});

const told = (moves: readonly PlateMove[], swing = QUIET): string[] =>
  clusterMoves(moves, swing).map(({ core, grams }) => `${core.map(({ index }) => index).join('+')}: ${grams}`);

describe('moves of neighbouring plates', () => {
  test('at the same time and the same way are one', () => {
    expect(told([move(3, -200), move(4, -90, 10_015)])).toEqual(['3+4: -290']);
  });

  test('are told apart by a tenth of a second where there is weight to see it by', () => {
    expect(told([move(3, -200), move(4, -290, 10_100)])).toEqual(['3: -200', '4: -290']);
  });

  test('are not, where a light thing swings by more than it weighs', () => {
    expect(told([move(3, -200), move(4, -25, 10_100)])).toEqual(['3+4: -225']);
  });

  test('that went slowly are given more time', () => {
    const slow = { startMs: 9_000, settleMs: 11_000, wayMs: 2_000 };
    expect(told([move(3, -200, 10_000, slow), move(4, -290, 10_150, slow)])).toEqual(['3+4: -490']);
  });

  test('that only settled slowly are not', () => {
    const settled = { settleMs: 15_000 };
    expect(told([move(3, -200, 10_000, settled), move(4, -290, 10_150, settled)])).toEqual(['3: -200', '4: -290']);
  });

  test('are joined to that move of a neighbour that is nearest in time', () => {
    expect(told([move(3, -200), move(4, -60, 9_940), move(4, -60, 10_010)])).toEqual(['4: -60', '3+4: -260']);
  });

  test('whose moment is lost are given the time that is lost', () => {
    expect(told([move(3, -200, 10_000, { blurMs: 200 }), move(4, -290, 10_150, { blurMs: 200 })])).toEqual([
      '3+4: -490',
    ]);
  });

  test('that followed each other at once may be one, in stages, and say so', () => {
    const stages = clusterMoves([move(3, -200), move(4, -290, 10_150)], QUIET).map(({ staged }) => staged);
    expect(stages).toEqual([true, true]);
    expect(clusterMoves([move(3, -200), move(4, -290, 10_400)], QUIET).map(({ staged }) => staged)).toEqual([
      false,
      false,
    ]);
  });

  test('the other way were pushed: together they are nothing', () => {
    expect(told([move(3, -250), move(4, 247, 10_050)])).toEqual([]);
    expect(told([move(3, -250), move(4, 247, 10_400)])).toEqual(['3: -250', '4: 247']);
  });
});

describe('what a swing leaves', () => {
  test('is no part of the event beside it, but is in its sum with neighbours', () => {
    const [event, ...more] = clusterMoves([move(3, -300), move(4, -9), move(5, -8)], QUIET);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ grams: -300, withNeighboursGrams: -309 });
  });

  test('on two plates beside each other is no event', () => {
    expect(told([move(3, -120), move(5, -9), move(6, -9, 10_030)])).toEqual(['3: -120']);
  });

  test('is none either when it comes to rest after what it swung with was told', () => {
    expect(told([move(5, -9, 10_300), move(6, -9, 10_300)], { fromMs: 9_500, toMs: 10_600, grams: 120 })).toEqual([]);
    expect(told([move(5, -9, 11_300), move(6, -9, 11_300)], { fromMs: 9_500, toMs: 10_600, grams: 120 })).toEqual([
      '5+6: -18',
    ]);
  });

  test('of something heavy is more', () => expect(told([move(3, -1500), move(6, -40)])).toEqual(['3: -1500']));
});

test('a change that may be noise is no event', () => {
  expect(told([move(3, -14, 10_000, { sigmaGrams: 4 })])).toEqual([]);
  expect(told([move(3, -24, 10_000, { sigmaGrams: 4 })])).toEqual(['3: -24']);
});
