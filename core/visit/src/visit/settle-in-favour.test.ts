import type { CartLine, ReviewQuestion } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIKELY_LEAST, settleInFavour } from './settle-in-favour.ts';
import { settledLines } from './settled-lines.ts';
import { approved, final, hub, line, member, OPEN, question, revised, VisitUnderTest } from './visit.fixture.ts';

const WATER = asId<never>('40000001');
const SOAP = asId<never>('40000002');
const PRICES: Readonly<Record<string, number>> = { [WATER]: 109, [SOAP]: 350 };

/** Unit prices; the third of any product is free. */
function priceOf(lines: readonly CartLine[]): number | undefined {
  const prices = lines.map(({ barcode, quantity }) => {
    const unit = PRICES[barcode];
    return unit === undefined ? undefined : unit * (quantity - Math.floor(quantity / 3));
  });
  return prices.reduce((sum, price) => (sum === undefined || price === undefined ? undefined : sum + price), 0);
}

function asked(lines: readonly CartLine[], ...questions: readonly ReviewQuestion[]) {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: approved() }, hub(member('MemberBound', 'a')));
  visit.run(hub(revised(1, lines)), hub(final(1, questions)));
  return visit.state;
}

const offer = (barcode: typeof WATER, quantity: number, probability: number) => ({ barcode, quantity, probability });

describe('what nobody answered', () => {
  it('was not taken, when something was', () => {
    expect(settleInFavour(asked([line(2)], question('q1', 1)), priceOf)).toEqual([{ questionId: 'q1', answer: null }]);
  });

  it('was put back, when that is likely', () => {
    const back = question('q1', 1, { chosen: null, answers: [offer(WATER, -1, 0.4)] });
    expect(settleInFavour(asked([line(2)], back), priceOf)).toEqual([
      { questionId: 'q1', answer: { barcode: WATER, quantity: -1 } },
    ]);
  });

  it('was not put back, when that is hardly likely', () => {
    const back = question('q1', 1, { chosen: null, answers: [offer(WATER, -1, LIKELY_LEAST - 0.01)] });
    expect(settleInFavour(asked([line(2)], back), priceOf)).toEqual([{ questionId: 'q1', answer: null }]);
  });

  it('stays as it is where nothing is cheaper', () => {
    const back = question('q1', 1, { chosen: { barcode: WATER, quantity: -1 }, answers: [offer(WATER, -1, 0.6)] });
    expect(settleInFavour(asked([line(1)], back), priceOf)).toEqual([
      { questionId: 'q1', answer: { barcode: WATER, quantity: -1 } },
    ]);
    const free = question('q1', 1, { answers: [] });
    expect(settleInFavour(asked([line(3)], free), priceOf)).toEqual([
      { questionId: 'q1', answer: { barcode: WATER, quantity: 1 } },
    ]);
  });

  it('is nothing that has no price', () => {
    const unknown = asId<never>('49999999');
    const swap = question('q1', 1, { chosen: { barcode: unknown, quantity: 1 }, answers: [] });
    const state = asked([line(1), { barcode: unknown, quantity: 1, evidence: [] }], swap);
    expect(settleInFavour(state, priceOf)).toEqual([{ questionId: 'q1', answer: null }]);
  });

  it('never costs more than the cart as it was', () => {
    const quantities = fc.integer({ min: -3, max: 3 });
    const offers = fc.array(
      fc.tuple(fc.constantFrom(WATER, SOAP), quantities, fc.double({ min: 0, max: 1, noNaN: true })),
    );
    let looked = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(quantities, offers), { minLength: 1, maxLength: 4 }), (all) => {
        const questions = all.map(([chosen, others], index) => {
          const answers = others.map(([barcode, quantity, probability]) => offer(barcode, quantity, probability));
          return question(`q${index}`, 1, { chosen: chosen ? { barcode: WATER, quantity: chosen } : null, answers });
        });
        const state = asked([line(9)], ...questions);
        const settled = new Map(settleInFavour(state, priceOf).map((one) => [one.questionId, one.answer]));
        const ended = state.questions.map((one) => {
          return { ...one, outcome: { answer: settled.get(one.asked.questionId) ?? null, at: 0 } };
        });
        const after = priceOf(settledLines({ cart: state.cart, moves: [], questions: ended })) ?? Number.NaN;
        expect(after).toBeLessThanOrEqual(priceOf(state.cart.lines) ?? Number.NaN);
        looked += settled.size;
      }),
    );
    expect(looked).toBeGreaterThan(100);
  });
});
