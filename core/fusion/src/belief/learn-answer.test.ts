import { describe, expect, test } from 'vitest';
import { createFusion } from '../create-fusion.ts';
import type { FusionInput } from '../fusion-input.ts';
import { BAR, COLA, eventOf, smallAssortment, smallCatalogue, smallMap, WATER } from '../small-store.vectors.ts';
import { NO_BELIEF } from './belief.ts';
import { pickOptions } from './pick-options.ts';

const fusion = createFusion({ storeMap: smallMap, catalogue: smallCatalogue });
const plate = (shelf: number, number: number) => ({ gondola: 1, shelf, plate: number });
const said = (questionId: string, barcode = COLA, quantity = 1): FusionInput => ({
  kind: 'answer',
  questionId,
  plates: [plate(1, 1)],
  massGrams: -350 * quantity,
  answer: { barcode, quantity },
});
const after = (...inputs: readonly FusionInput[]) =>
  inputs.reduce((state, input) => fusion.apply(state, input).state, fusion.initial);
const likeliest = (state: typeof fusion.initial, grams: number) =>
  pickOptions(smallAssortment, state.belief, eventOf(1, { 1: grams }))[0]?.barcode;

describe('what a reviewer says', () => {
  test('tells what stands on the facing, once each question', () => {
    const [once, twice] = [after(said('q1')), after(said('q1'), said('q1'))];
    expect(once.belief.facings).toMatchObject([{ facing: 0, said: [COLA], grams: [] }]);
    expect(twice).toEqual(once);
    // Half way between a heavy cola and a light water, where the planogram alone would say water.
    expect(likeliest(fusion.initial, -480)).toBe(WATER);
    expect(likeliest(after(said('q1'), said('q2')), -365)).toBe(COLA);
  });

  test('outweighs the planogram when it is said twice, and a single slip does not', () => {
    const odds = (state: typeof fusion.initial, barcode = COLA) =>
      state.belief.facings[0]?.holdings.find((holding) => holding.barcode === barcode)?.probability ?? 0;
    expect(odds(after(said('q1'), said('q2')))).toBeGreaterThan(0.9);
    const slip = after(said('q1', WATER), said('q2', WATER), said('q3', BAR), said('q4', WATER));
    expect(odds(slip, WATER)).toBeGreaterThan(0.99);
  });

  test('teaches nothing when nothing was taken, or of goods that the store does not sell', () => {
    const nothing: FusionInput = { ...said('q1'), kind: 'answer', answer: null } as FusionInput;
    for (const input of [nothing, said('q2', COLA, -1), said('q3', '99999999' as typeof COLA)]) {
      expect(after(input).belief).toEqual(NO_BELIEF);
    }
  });
});
