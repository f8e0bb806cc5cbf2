import { describe, expect, test } from 'vitest';
import type { Reacher } from '../move.ts';
import { ANN, CAT, eventOf } from '../small-store.vectors.ts';
import { ownersBy } from './owners.ts';
import { areByTwo, logTwoHands } from './two-hands.ts';

const event = eventOf(1, { 1: -520, 2: -521 });
const [left, right] = event.plates.map(({ plate }) => [plate]);
const owners = ownersBy(() => undefined);
const reacher = (trackId: Reacher['trackId'], ...byPlate: number[]): Reacher => ({ trackId, logOdds: 5, byPlate });
const apart = (...reachers: readonly Reacher[]) => areByTwo(event, reachers, owners, [left ?? [], right ?? []]);

describe('the two sides of an event', () => {
  test('are of two hands when each was surely at its own side', () => {
    expect(apart(reacher(ANN, 7, -1), reacher(CAT, -2, 6))).toBe(true);
  });

  test('are of one hand when it was at both, when the other only stood by, or nobody tells', () => {
    expect(apart(reacher(ANN, 7, 6), reacher(CAT, 5.5, 6.5))).toBe(false);
    expect(apart(reacher(ANN, 7, -6), reacher(CAT, -2, -1))).toBe(false);
    expect(apart(reacher(ANN, 7, 6))).toBe(false);
    expect(apart()).toBe(false);
  });
});

describe('two hands', () => {
  test('are likelier for goods that took longer than one quick hand, and no slow one', () => {
    const log = (tookMs: number) => logTwoHands({ ...event, tookMs });
    expect(log(500)).toBeGreaterThan(log(250));
    expect(log(1_500)).toBe(log(250));
    expect(logTwoHands({ ...eventOf(2, { 1: -48 }), tookMs: 500 })).toBe(log(250));
  });
});
