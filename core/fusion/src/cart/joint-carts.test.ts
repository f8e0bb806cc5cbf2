import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeVisit } from '../close-visit.ts';
import {
  BAR,
  COLA,
  cartOf,
  eventOf,
  OTHER_VISIT,
  type SmallMove,
  VISIT,
  WATER,
  weighed,
} from '../small-store.vectors.ts';
import { ownersBy } from './owners.ts';

const by = (odds: Readonly<Record<string, number>>, ...event: Parameters<typeof eventOf>): SmallMove => ({
  event: eventOf(...event),
  by: odds,
});
const ann = (...event: Parameters<typeof eventOf>): SmallMove => ({ event: eventOf(...event) });
const bob = (...event: Parameters<typeof eventOf>): SmallMove => by({ bob: 5 }, ...event);

describe('the cart of a visit', () => {
  test('adds up what its members took, by the time of it', () => {
    const cart = cartOf([ann(1, { 3: -350 }, 2_000), bob(1, { 1: -520 }, 1_000), ann(1, { 4: -700 }, 3_000)]);
    expect(cart).toEqual([
      [WATER, 1],
      [COLA, 3],
    ]);
  });

  test('loses what any of the group put back, wherever that was', () => {
    expect(cartOf([ann(1, { 1: -520 }, 1_000), bob(1, { 2: 520.4 }, 2_000)])).toEqual([]);
    expect(cartOf([ann(1, { 1: -520 }, 1_000), ann(2, { 5: 519.8 }, 2_000)])).toEqual([]);
    expect(cartOf([ann(1, { 3: -700 }, 1_000), ann(1, { 3: 351 }, 2_000)])).toEqual([[COLA, 1]]);
  });

  test('is not touched by what nothing explains, and cannot lose what it has not yet got', () => {
    const strange = [ann(1, { 1: -90 }, 1_500), ann(1, { 1: 300 }, 1_600)];
    expect(cartOf([ann(2, { 1: -48 }, 1_000), ...strange])).toEqual([[BAR, 1]]);
    expect(cartOf([ann(1, { 1: 520 }, 1_000), ann(1, { 1: -520 }, 2_000)])).toEqual([[WATER, 1]]);
  });

  test('gets nothing that may as well be somebody else’s', () => {
    expect(cartOf([by({ ann: 3, cat: 3 }, 1, { 1: -520 })])).toEqual([]);
    expect(cartOf([by({ ann: 3, bob: 3 }, 1, { 1: -520 })])).toEqual([[WATER, 1]]);
  });

  test('has one of a pair that two people took at once, each with a hand there, and it took a while', () => {
    const pair = (odds: Readonly<Record<string, number>>, tookMs: number): SmallMove[] => [
      { event: { ...eventOf(1, { 1: -520, 2: -521 }), tookMs }, by: odds },
    ];
    const [both, one] = [
      { ann: 8, cat: 8.2 },
      { ann: 8, cat: 1 },
    ];
    expect([cartOf(pair(both, 500)), cartOf(pair(both, 500), OTHER_VISIT)]).toEqual([[[WATER, 1]], [[WATER, 1]]]);
    expect(cartOf(pair(one, 500))).toEqual([[WATER, 2]]);
    expect(cartOf(pair({ ann: 8, cat: 3 }, 250))).toEqual([[WATER, 2]]);
  });

  test('has one of two that came so close that nobody took both, whoever took which', () => {
    const [first, second] = [
      { ann: 5.8, cat: 4.9 },
      { ann: 5.1, cat: 5.3 },
    ];
    const moves = (gapMs: number) => [by(first, 1, { 1: -520 }, 10_000), by(second, 1, { 2: -520 }, 10_000 + gapMs)];
    expect([cartOf(moves(400)), cartOf(moves(400), OTHER_VISIT)]).toEqual([[[WATER, 1]], [[WATER, 1]]]);
    // Far apart one of them had time for both: then nobody is charged for what is so unsure.
    expect([cartOf(moves(4_000)), cartOf(moves(4_000), OTHER_VISIT)]).toEqual([[], []]);
    // One hand that takes two things at the same moment is not two hands.
    expect(cartOf([ann(1, { 1: -520 }, 10_000), ann(1, { 3: -350 }, 10_050)])).toHaveLength(2);
  });

  test('keeps what its members did when it is over and they are forgotten', () => {
    const state = weighed([by({ ann: 5, cat: -2 }, 1, { 1: -520 })]);
    const reach = closeVisit(state, VISIT).moves.map((move) => [
      ...ownersBy(() => 'stranger')
        .reach(move)
        .keys(),
    ]);
    expect(reach).toEqual([[VISIT, 'stranger']]);
  });

  test('has what stood half on a plate that feels nothing', () => {
    const felt = eventOf(1, { 1: -210 });
    const quality = { ...felt.quality, sickPlates: [{ gondola: 1, shelf: 1, plate: 2 }] };
    expect(cartOf([{ event: felt }])).toEqual([]);
    expect(cartOf([{ event: { ...felt, quality } }])).toEqual([[WATER, 1]]);
    const back = { ...eventOf(1, { 1: 190 }, 12_000), quality };
    expect(cartOf([{ event: { ...felt, quality } }, { event: back }])).toEqual([]);
  });

  test('is put right by a later put-back: who brings it back to the gram had it, and the other had not', () => {
    const doubtful = by({ ann: 2, cat: 3 }, 1, { 1: -523.1 }, 1_000);
    const moves = [doubtful, ann(1, { 2: 523.3 }, 2_000)];
    const state = weighed(moves);
    const [mine, other] = [VISIT, OTHER_VISIT].map((visitId) =>
      state.visits.find(({ admission }) => admission.visitId === visitId)?.decisions.find(({ moveId }) => moveId === 1),
    );
    expect(mine?.answers[0]?.contribution).toEqual({ barcode: WATER, quantity: 1 });
    expect(mine?.answers[0]?.probability).toBeGreaterThan(0.9);
    expect(other?.answers[0]).toMatchObject({ contribution: null });
    expect(cartOf(moves)).toEqual([]);
    expect(cartOf(moves, OTHER_VISIT)).toEqual([]);
  });

  test('does not depend on the order in which its moves became known', () => {
    const moves = [
      ann(1, { 1: -520 }, 1_000),
      bob(1, { 3: -350 }, 1_010),
      ann(1, { 1: 520 }, 1_400),
      ann(2, { 2: -48 }, 1_800),
      bob(2, { 2: 48 }, 2_000),
      bob(1, { 4: -700 }, 2_500),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(moves, { minLength: moves.length, maxLength: moves.length }), (shuffled) => {
        expect(cartOf(shuffled)).toEqual(cartOf(moves));
      }),
      { numRuns: 30 },
    );
  });

  test('conserves mass: what left the shelves is in the cart, back, or was flagged', () => {
    const goods = [
      { barcode: WATER, plate: { 1: 520 }, shelf: 1 },
      { barcode: COLA, plate: { 3: 350 }, shelf: 1 },
      { barcode: BAR, plate: { 1: 48 }, shelf: 2 },
    ] as const;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 2 }), fc.boolean()), { maxLength: 8 }), (deeds) => {
        const has = [0, 0, 0];
        const moves = deeds.map(([which, back], index): SmallMove => {
          const { shelf, plate } = goods[which] ?? goods[0];
          const put = back && (has[which] ?? 0) > 0;
          has[which] = (has[which] ?? 0) + (put ? -1 : 1);
          const grams = Object.fromEntries(Object.entries(plate).map(([at, one]) => [at, put ? one : -one]));
          return ann(shelf, grams, 1_000 + 1_000 * index);
        });
        const want = goods.flatMap(({ barcode }, index) => (has[index] ? [[barcode, has[index]]] : []));
        expect(cartOf(moves)).toEqual(want.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
      }),
      { numRuns: 60 },
    );
  });
});
