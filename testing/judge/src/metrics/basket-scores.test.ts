import { describe, expect, test } from 'vitest';
import { CHIPS, COLA, deed, runOutcome, SODA, units, visitOutcome } from '../outcomes.vectors.ts';
import { basketScores, unitF1 } from './basket-scores.ts';
import { moneyScores } from './money-scores.ts';

/** Exact; a soda for a cola of the same price; chips missed; chips too many; empty and rightly so; the same, ended too early. */
const RUN = runOutcome([
  visitOutcome('A', units([COLA, 2]), units([COLA, 2])),
  visitOutcome('B', units([COLA, 1]), units([SODA, 1])),
  visitOutcome('C', units([COLA, 1], [CHIPS, 1]), units([COLA, 1])),
  visitOutcome('D', units([COLA, 1]), units([COLA, 1], [CHIPS, 1])),
  visitOutcome('E', [], [], { finalAtMs: null }),
  visitOutcome('F', [], [], { finalAtMs: 59_999 }),
]);

describe('baskets', () => {
  test('are exact, or right in money, or neither', () => {
    const { exact, moneyExact, notFinal, finalTooEarly } = basketScores([RUN]);
    expect([exact.hits, exact.n]).toEqual([3, 6]);
    expect([moneyExact.hits, moneyExact.n]).toEqual([4, 6]);
    expect([notFinal, finalTooEarly]).toEqual([1, 1]);
  });

  test('have the F1 of the competition: 1, 0, 2/3, 2/3 and 1 for the empty ones', () => {
    const { f1PerVisit, f1PerRun } = basketScores([RUN]);
    expect(f1PerVisit.mean).toBeCloseTo((1 + 0 + 2 / 3 + 2 / 3 + 1 + 1) / 6, 10);
    // 6 true units, 6 claimed, 4 in common.
    expect(f1PerRun.mean).toBeCloseTo((2 * 4) / 12, 10);
  });

  test("count units one by one: the competition's 21 units of which one is wrong score 40 of 41", () => {
    const truth = units([COLA, 20]);
    expect(unitF1([{ truth, claimed: units([COLA, 20], [SODA, 1]) }])).toBeCloseTo(40 / 41, 10);
  });

  test('are as sure as stores are many: each counts as one', () => {
    const wrong = runOutcome([visitOutcome('H', units([COLA, 1]), [])]);
    const { exactPerRun } = basketScores([RUN, wrong]);
    expect(exactPerRun).toMatchObject({ mean: 0.25, low: 0, high: 0.5, n: 2 });
  });

  test('are counted without those that nobody could see, too', () => {
    const unseen = visitOutcome('G', units([COLA, 1]), [], { deeds: [deed({ tags: ['sick-plate'] })] });
    const { exact, exactWhereWeighed } = basketScores([runOutcome([...RUN.visits, unseen])]);
    expect([exact.hits, exact.n]).toEqual([3, 7]);
    expect([exactWhereWeighed?.hits, exactWhereWeighed?.n]).toEqual([3, 6]);
  });

  test('of no visit are a bug, not a perfect score', () => {
    expect(() => basketScores([runOutcome([])])).toThrow('nothing');
  });
});

test('money: one basket over, one under, and the sum of the errors is theirs', () => {
  const { overcharged, undercharged, withForeignUnits, signedMinor, absoluteMinor, signedShare } = moneyScores([RUN]);
  expect([overcharged.hits, undercharged.hits, withForeignUnits.hits]).toEqual([1, 1, 2]);
  expect(signedMinor.mean).toBe(0);
  expect(absoluteMinor.mean).toBe((350 + 350) / 6);
  expect(signedShare).toBe(0);
});
