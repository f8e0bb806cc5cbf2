import { describe, expect, test } from 'vitest';
import { explainPick } from './explain-pick.ts';
import { explainPut } from './explain-put.ts';
import type { Explanation } from './fusion-state.ts';
import { BAR, COLA, eventOf, MYSTERY, smallPlanogram, WATER } from './small-store.vectors.ts';

const best = ([first]: readonly Explanation[]) => first && [first.barcode, first.quantity];
const pick = (...event: Parameters<typeof eventOf>) => explainPick(smallPlanogram, eventOf(...event));
const put = (cart: Parameters<typeof explainPut>[2], ...event: Parameters<typeof eventOf>) =>
  explainPut(smallPlanogram, eventOf(...event), cart);

describe('what left a shelf', () => {
  test('is the product of the plate whose weight fits', () => {
    expect(best(pick(1, { 1: -523 }))).toEqual([WATER, 1]);
    expect(best(pick(1, { 4: -344 }))).toEqual([COLA, 1]);
  });

  test.each([2, 3, 4])('is %i units when the weight says so', (units) => {
    expect(best(pick(1, { 3: -350 * units }))).toEqual([COLA, units]);
  });

  test('is the neighbour when it leans over and the own product does not fit', () => {
    expect(best(pick(1, { 2: -70, 3: -282 }))).toEqual([COLA, 1]);
  });

  test('counts what rests on a plate that carries too little to be in the event', () => {
    expect(best(pick(1, { 3: -300 }, 10_000, -50))).toEqual([COLA, 1]);
  });

  test('is believed by place where no weight is known', () => {
    expect(best(pick(2, { 5: -77 }))).toEqual([MYSTERY, 1]);
  });

  test('is nothing when nothing on the shelf weighs that', () => {
    expect(pick(1, { 1: -90 })).toEqual([]);
    expect(pick(1, { 6: -120 })).toEqual([]);
  });

  test('has probabilities that add up to one at most, likeliest first', () => {
    const all = pick(1, { 2: -260, 3: -260 });
    expect(all.map(({ probability }) => probability)).toEqual(
      all.map(({ probability }) => probability).sort((a, b) => b - a),
    );
    expect(all.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1 + 1e-9);
    expect(all[0]?.probability).toBeGreaterThan(0.5);
  });

  test('is surer on the right plate than beside it', () => {
    const [own, beside] = [pick(1, { 2: -522 }), pick(1, { 5: -352 })];
    expect(own[0]?.probability ?? 0).toBeGreaterThan(beside[0]?.probability ?? 1);
  });
});

describe('what came back to a shelf', () => {
  const cart = [
    { barcode: WATER, quantity: 2 },
    { barcode: BAR, quantity: 1 },
  ];

  test('is what the cart has and the weight fits', () => {
    expect(best(put(cart, 1, { 1: 518 }))).toEqual([WATER, 1]);
    expect(best(put(cart, 1, { 1: 1_045 }))).toEqual([WATER, 2]);
  });

  test('may stand on a foreign shelf', () => expect(best(put(cart, 2, { 5: 521 }))).toEqual([WATER, 1]));
  test('is never more than the cart has', () => expect(put(cart, 1, { 1: 1_560 })).toEqual([]));
  test('is nothing of an empty cart', () => expect(put([], 1, { 1: 520 })).toEqual([]));
  test('is nothing when the cart has nothing of that weight', () => expect(put(cart, 1, { 3: 350 })).toEqual([]));
});
