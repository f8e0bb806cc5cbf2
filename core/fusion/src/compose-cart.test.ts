import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeCart } from './compose-cart.ts';
import { explainPick } from './explain-pick.ts';
import type { Taking } from './fusion-state.ts';
import { ANN, BAR, BOB, COLA, eventOf, smallPlanogram, WATER } from './small-store.vectors.ts';

function taking(trackId: Taking['trackId'], ...event: Parameters<typeof eventOf>): Taking {
  const one = eventOf(...event);
  const explanations = one.changeGrams < 0 ? explainPick(smallPlanogram, one) : [];
  return { trackId, event: one, personProbability: 0.9, handDistanceMetres: 0.1, explanations };
}

const quantities = (takings: readonly Taking[]) =>
  composeCart(smallPlanogram, takings).map(({ barcode, quantity }) => [barcode, quantity]);

describe('a cart', () => {
  test('adds up what was taken, sorted by barcode, with evidence of each', () => {
    const cart = composeCart(smallPlanogram, [
      taking(ANN, 1, { 3: -350 }, 2_000),
      taking(BOB, 1, { 1: -520 }, 1_000),
      taking(ANN, 1, { 4: -700 }, 3_000.7),
    ]);
    expect(cart.map(({ barcode, quantity }) => [barcode, quantity])).toEqual([
      [WATER, 1],
      [COLA, 3],
    ]);
    expect(cart[1]?.evidence).toMatchObject([
      { at: 2_000, trackId: ANN, massGrams: -350, plates: [{ gondola: 1, shelf: 1, plate: 3 }] },
      { at: 3_000, trackId: ANN, massGrams: -700, handDistanceMetres: 0.1 },
    ]);
    expect(cart[1]?.evidence[0]?.probability).toBeGreaterThan(0.8);
    expect(cart[1]?.evidence[0]?.probability).toBeLessThanOrEqual(0.9);
  });

  test('loses what was put back, and keeps the evidence of what stays', () => {
    const cart = composeCart(smallPlanogram, [
      taking(ANN, 1, { 3: -700 }, 1_000),
      taking(ANN, 1, { 3: 350 }, 2_000),
      taking(ANN, 2, { 1: -48 }, 3_000),
      taking(ANN, 2, { 1: 47 }, 4_000),
    ]);
    expect(cart).toMatchObject([{ barcode: COLA, quantity: 1, evidence: [{ massGrams: -700 }, { massGrams: 350 }] }]);
  });

  test('takes back what another of the group had taken', () => {
    expect(quantities([taking(ANN, 1, { 1: -520 }, 1_000), taking(BOB, 1, { 2: 521 }, 2_000)])).toEqual([]);
  });

  test('is not touched by what nothing explains', () => {
    const strange = [taking(ANN, 1, { 1: -90 }, 1_500), taking(ANN, 1, { 1: 300 }, 1_600)];
    expect(quantities([taking(ANN, 2, { 1: -48 }, 1_000), ...strange])).toEqual([[BAR, 1]]);
  });

  test('cannot lose what it has not yet got', () => {
    expect(quantities([taking(ANN, 1, { 1: 520 }, 1_000), taking(ANN, 1, { 1: -520 }, 2_000)])).toEqual([[WATER, 1]]);
  });

  test('does not depend on the order in which takings became known', () => {
    const takings = [
      taking(ANN, 1, { 1: -520 }, 1_000),
      taking(BOB, 1, { 3: -350 }, 1_000),
      taking(ANN, 1, { 1: 520 }, 1_400),
      taking(ANN, 2, { 2: -48 }, 1_800),
      taking(BOB, 2, { 2: 48 }, 2_000),
      taking(BOB, 1, { 4: -1_050 }, 2_500),
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(takings, { minLength: takings.length, maxLength: takings.length }),
        (shuffled) => {
          expect(composeCart(smallPlanogram, shuffled)).toEqual(composeCart(smallPlanogram, takings));
        },
      ),
    );
  });
});
