import type { ShelfEvent } from '@saunter/shelf';
import { describe, expect, test } from 'vitest';
import { EMPTY_STORE } from '../fusion-state.ts';
import type { PickOption } from '../move.ts';
import { BAR, COLA, eventOf, smallStore } from '../small-store.vectors.ts';
import { learnPick } from './learn-pick.ts';

/** What the store learnt of its facings from one event that may have been these. */
function learnt(event: ShelfEvent, picks: readonly PickOption[] = []) {
  const move = { moveId: 1, event, reachers: [], picks, claims: [] };
  return learnPick(move)(smallStore, EMPTY_STORE).state.belief.facings.map(({ facing, grams }) => [facing, ...grams]);
}

describe('a change teaches its facing', () => {
  test('when that explains it', () => {
    expect(learnt(eventOf(1, { 3: -350 }), [{ barcode: COLA, quantity: 1, probability: 0.95, facing: 1 }])).toEqual([
      [1, 350],
    ]);
  });

  test('when it happened nowhere else, though nothing known explains it', () => {
    expect(learnt(eventOf(1, { 3: -200, 4: -85 }))).toEqual([[1, 285]]);
  });

  test('unless something was left there, or it was on two facings', () => {
    const left = { barcode: BAR, quantity: 1, probability: 0.4, misplacedId: 1 };
    expect(learnt(eventOf(1, { 3: -48 }), [left])).toEqual([]);
    expect(learnt(eventOf(1, { 2: -100, 3: -120 }))).toEqual([]);
  });

  test('unless what is on the plates beside it reads differently', () => {
    expect(learnt(eventOf(1, { 3: -285 }, 10_000, -20))).toEqual([]);
  });
});
