import { describe, expect, test } from 'vitest';
import { closeVisit } from '../close-visit.ts';
import type { FusionState } from '../fusion-state.ts';
import { eventOf, OTHER_VISIT, type SmallMove, smallAssortment, VISIT, weighed } from '../small-store.vectors.ts';
import { endedMoves, favoursOf, withGiven } from './given.ts';

type Assortment = { readonly assortment: typeof smallAssortment };
const store = { assortment: smallAssortment } as Assortment as Parameters<typeof withGiven>[0];

/** What is said when a visit ends, and the store after it. */
function end(state: FusionState, visitId: typeof VISIT) {
  const visit = state.visits.find(({ admission }) => admission.visitId === visitId);
  if (!visit) throw new Error('no such visit');
  const closed = closeVisit({ ...state, moves: withGiven(store, state, visit) }, visitId);
  return { state: closed, said: favoursOf(endedMoves(closed, visit)) };
}
const contested = (by: Readonly<Record<string, number>>, ...event: Parameters<typeof eventOf>): SmallMove => ({
  event: eventOf(...event),
  by,
});

describe('a change that nobody is charged for', () => {
  test('is told when the last visit is over that may have done it, not before', () => {
    const first = end(weighed([contested({ ann: 3, cat: 3 }, 1, { 1: -520 })]), VISIT);
    expect(first.said).toEqual([]);
    expect(end(first.state, OTHER_VISIT).said).toMatchObject([
      { kind: 'notice', reason: 'settled-for-shopper', massGrams: -520, at: 10_000 },
    ]);
  });

  test('is told when less than the most of it is in a cart', () => {
    const shared = contested({ ann: 5, cat: 2.8 }, 1, { 1: -520, 2: -521 });
    const state = weighed([shared]);
    const quantities = state.visits.map(({ decisions }) => decisions[0]?.chosen?.quantity ?? 0);
    const told = end(end(state, VISIT).state, OTHER_VISIT).said.length;
    expect([quantities.reduce((a, b) => a + b, 0) < 2, told > 0]).toEqual([told > 0, told > 0]);
  });

  test('is not told when a cart has it, or a put-back explains it', () => {
    const sure = [{ event: eventOf(1, { 1: -520 }, 9_000) }, { event: eventOf(1, { 2: 520 }, 12_000) }];
    expect(end(end(weighed(sure), VISIT).state, OTHER_VISIT).said).toEqual([]);
  });
});
