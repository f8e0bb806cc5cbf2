import { describe, expect, test } from 'vitest';
import { cartOf, eventOf, VISIT, WATER, weighed } from '../small-store.vectors.ts';
import { unfeltEvent } from './unfelt.ts';

const plate = { gondola: 1, shelf: 1, plate: 1 };
const swing = (atMs: number) => ({
  event: unfeltEvent({ gondola: 1, shelf: 1, plate, startMs: atMs - 150, atMs, endMs: atMs + 150, swingGrams: 40 }),
});
const decisions = (...moves: Parameters<typeof weighed>[0]) =>
  weighed(moves).visits.find(({ admission }) => admission.visitId === VISIT)?.decisions ?? [];

describe('what happened at a plate that weighs nothing', () => {
  test('is charged to nobody, and is very doubtful', () => {
    expect(cartOf([swing(10_000)])).toEqual([]);
    const [decision] = decisions(swing(10_000));
    expect(decision).toMatchObject({ chosen: null, kept: [] });
    expect(decision?.answers[0]).toMatchObject({ contribution: { barcode: WATER, quantity: 1 } });
    expect(decision?.answers[0]?.kept).toEqual([{ barcode: WATER, quantity: 1 }]);
    expect(decision?.expectedError).toBeGreaterThan(0.5);
  });

  test('explains goods that come back to a plate that does weigh', () => {
    const [unfelt, back] = decisions(swing(10_000), { event: eventOf(1, { 2: 521 }, 14_000) });
    expect([unfelt?.kept, back?.kept]).toEqual([[], []]);
    expect(back?.answers[0]?.contribution).toEqual({ barcode: WATER, quantity: -1 });
    expect(back?.expectedError).toBeLessThan(0.1);
  });

  test('is a put-back, in the shopper’s favour, when they had what belongs there', () => {
    expect(cartOf([{ event: eventOf(1, { 2: -520 }, 10_000) }, swing(14_000)])).toEqual([]);
  });
});
