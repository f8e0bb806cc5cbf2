import { describe, expect, test } from 'vitest';
import type { PickOption } from '../move.ts';
import { BAR, COLA, eventOf, MYSTERY, smallAssortment, WATER } from '../small-store.vectors.ts';
import { type Belief, NO_BELIEF } from './belief.ts';
import { holdingsOf, learnFacing } from './holdings.ts';
import { pickOptions } from './pick-options.ts';

const best = ([first]: readonly PickOption[]) => first && [first.barcode, first.quantity];
const pick = (...event: Parameters<typeof eventOf>) => pickOptions(smallAssortment, NO_BELIEF, eventOf(...event));
const sum = (options: readonly PickOption[]) => options.reduce((all, { probability }) => all + probability, 0);

describe('what left a shelf', () => {
  test('is the product of the plate whose weight fits', () => {
    expect(best(pick(1, { 1: -523 }))).toEqual([WATER, 1]);
    expect(best(pick(1, { 4: -344 }))).toEqual([COLA, 1]);
  });

  test.each([2, 3])('is %i units when the weight says so', (units) => {
    expect(best(pick(1, { 3: -350 * units }))).toEqual([COLA, units]);
  });

  test('counts what rests on a plate that carries too little to be in the event', () => {
    expect(best(pick(1, { 3: -300 }, 10_000, -50))).toEqual([COLA, 1]);
  });

  test('is believed by place where no weight is known', () => {
    expect(best(pick(2, { 5: -77 }))).toEqual([MYSTERY, 1]);
  });

  test('is nothing sure when nothing in the store weighs that', () => {
    expect(pick(1, { 1: -90 })[0]?.probability ?? 0).toBeLessThan(0.7);
    expect(pick(1, { 6: -120 })[0]?.probability ?? 0).toBeLessThan(0.7);
  });

  test('has probabilities that add up to one at most, likeliest first', () => {
    const all = pick(1, { 1: -522 });
    expect(all.map(({ probability }) => probability)).toEqual(
      all.map(({ probability }) => probability).sort((a, b) => b - a),
    );
    expect(sum(all)).toBeLessThanOrEqual(1 + 1e-9);
    expect(all[0]?.probability).toBeGreaterThan(0.95);
  });

  test('is surer on the right plate than beside it', () => {
    const [own, beside] = [pick(1, { 2: -522 }), pick(1, { 5: -352 })];
    expect(own[0]?.probability ?? 0).toBeGreaterThan(beside[0]?.probability ?? 1);
  });

  test('is what somebody left there, to the gram, when the store saw it come', () => {
    const [product] = [{ barcode: BAR, probability: 0.9 }];
    const plates = [{ plate: { gondola: 1, shelf: 1, plate: 6 }, changeGrams: 48.6 }];
    const misplaced = [{ misplacedId: 1, atMs: 1, plates, grams: 48.6, quantity: 1, products: [product] }];
    const [found] = pickOptions(smallAssortment, { ...NO_BELIEF, misplaced }, eventOf(1, { 6: -48.7 }));
    expect(found).toMatchObject({ barcode: BAR, misplacedId: 1 });
    expect(found?.probability).toBeGreaterThan(0.9);
  });
});

describe('a facing', () => {
  const [water] = smallAssortment.facings;
  if (!water) throw new RangeError('the small store has facings');
  const taken = (grams: readonly number[]): Belief =>
    grams.reduce((belief, one) => learnFacing(smallAssortment, belief, water, one), NO_BELIEF);

  test('is believed to hold what is planned, until what is taken there says otherwise', () => {
    expect(holdingsOf(smallAssortment, NO_BELIEF, water)[0]).toMatchObject({ barcode: WATER });
    expect(holdingsOf(smallAssortment, taken([351, 349, 352]), water)[0]).toMatchObject({ barcode: COLA });
  });

  test('teaches what a unit really weighs, and is not unsettled by one stray change', () => {
    const [learnt] = holdingsOf(smallAssortment, taken([534, 536, 530, 1_066, 48, 533]), water);
    expect(learnt?.barcode).toBe(WATER);
    expect(learnt?.weight?.meanGrams).toBeCloseTo(533, -0.5);
    expect(learnt?.weight?.meanSigmaGrams).toBeLessThan(4);
  });

  test('is not misled for long by another that one stray change made a fool of', () => {
    const [, cola] = smallAssortment.facings;
    const fooled = learnFacing(smallAssortment, NO_BELIEF, water, 470);
    const believed = holdingsOf(smallAssortment, fooled, water)[0];
    expect(believed?.barcode).toBe(WATER);
    if (!cola) throw new RangeError('the small store has two facings');
    const other = [523, 526, 521].reduce((belief, grams) => learnFacing(smallAssortment, belief, cola, grams), fooled);
    expect(holdingsOf(smallAssortment, other, cola)[0]).toMatchObject({ barcode: WATER });
    expect(holdingsOf(smallAssortment, other, cola)[0]?.weight?.meanGrams).toBeCloseTo(523, -1);
  });
});
