import type { CartLine, UnitsMoved } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settledLines } from './settled-lines.ts';
import {
  approved,
  final,
  hub,
  line,
  member,
  OPEN,
  question,
  revised,
  START_MS,
  VisitUnderTest,
} from './visit.fixture.ts';
import type { VisitCommand } from './visit-command.ts';
import { visitEffects } from './visit-effects.ts';
import { ANSWER_MARGIN_MS, DEFAULT_VISIT_LIMITS } from './visit-limits.ts';
import { phaseOf } from './visit-phase.ts';

const WATER = asId<never>('40000001');
const SOAP = asId<never>('40000002');
const units = (quantity: number, barcode = WATER): UnitsMoved => ({ barcode, quantity });
const answer = (questionId: string, said: UnitsMoved | null, by = 'technician'): VisitCommand => ({
  ...{ kind: 'answer-question', questionId, answer: said, by },
});
const expire = (...settled: { questionId: string; answer: UnitsMoved | null }[]): VisitCommand => ({
  ...{ kind: 'expire-questions', settled },
});

/** One shopper with two bottles who is out; `questions` are open about them. */
function asked(...questions: readonly ReturnType<typeof question>[]): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: approved() }, hub(member('MemberBound', 'a')));
  visit.run(hub(revised(1, [line(2)])), hub(member('MemberLeft', 'a')), hub(final(1, questions)));
  return visit;
}

const cartOf = ({ state }: VisitUnderTest) =>
  settledLines(state).map(({ barcode, quantity }) => [String(barcode), quantity]);

describe('a final cart with questions', () => {
  it('waits for the last answer, and closes with it', () => {
    const visit = asked(question('q1', 1), question('q2', 1));
    expect([phaseOf(visit.state), visit.types.includes('VisitClosed')]).toEqual(['review', false]);
    expect(visit.run(answer('q2', null)).map(({ type }) => type)).toEqual(['QuestionAnswered']);
    const last = visit.run(answer('q1', units(1)));
    expect(last.map(({ type }) => type)).toEqual(['QuestionAnswered', 'VisitClosed']);
    expect(visitEffects(last, DEFAULT_VISIT_LIMITS)).toContainEqual({ kind: 'price' });
    expect(cartOf(visit)).toEqual([[WATER, 1]]);
  });

  it('says until when it waits, and its timer rings then', () => {
    const visit = asked(question('q1', 1));
    const until = START_MS + DEFAULT_VISIT_LIMITS.answerLimitMs;
    expect(visit.state.questions[0]).toMatchObject({ until });
    expect(visitEffects(visit.events, DEFAULT_VISIT_LIMITS)).toContainEqual({ kind: 'expire-questions', at: until });
    visit.atMs = until - 1;
    expect(visit.refused(expire())).toMatchObject({ kind: 'too-early', due: until });
  });

  it('never waits until its hold ends', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, { kind: 'record-hold', answer: approved() }, hub(member('MemberBound', 'a')));
    const { holdExpiresAt = 0 } = visit.state.hold ?? {};
    visit.atMs = holdExpiresAt - ANSWER_MARGIN_MS - 1000;
    visit.run(hub(member('MemberLeft', 'a')), hub(final(0, [question('q1', 1)])));
    expect(visit.state.questions[0]?.until).toBe(holdExpiresAt - ANSWER_MARGIN_MS);
  });

  it('is settled as the deadline says, once, and what it says nothing of as nothing', () => {
    const visit = asked(question('q1', 1), question('q2', 1));
    visit.atMs += DEFAULT_VISIT_LIMITS.answerLimitMs;
    const events = visit.run(expire({ questionId: 'q1', answer: units(1) }));
    expect(events.map(({ type }) => type)).toEqual(['QuestionsExpired', 'VisitClosed']);
    expect(visit.run(expire({ questionId: 'q1', answer: null }))).toEqual([]);
    expect(cartOf(visit)).toEqual([[WATER, 1]]);
  });

  it('keeps what was answered when the rest expires', () => {
    const visit = asked(question('q1', 1), question('q2', 1));
    visit.run(answer('q1', units(3, SOAP)));
    visit.atMs += DEFAULT_VISIT_LIMITS.answerLimitMs;
    visit.run(expire({ questionId: 'q1', answer: null }, { questionId: 'q2', answer: units(1) }));
    expect(cartOf(visit)).toEqual([
      [WATER, 1],
      [SOAP, 3],
    ]);
  });

  it('asks a question that is told again once', () => {
    const visit = asked(question('q1', 1));
    visit.run(hub(revised(2, [line(2)])));
    const again = visit.run(hub(final(2, [question('q1', 1), question('q2', 1)])));
    expect(again.map(({ type }) => type)).toEqual(['CartFinalised', 'QuestionsAsked']);
    expect(visit.state.questions.map(({ asked: { questionId } }) => questionId)).toEqual(['q1', 'q2']);
  });

  it('says whose hand it was where the cart knows', () => {
    const { at, plates, massGrams, answers } = question('q1', 2);
    const seen = { at, plates, massGrams, trackId: asId<never>('t7'), handDistanceMetres: 0.2, probability: 0.6 };
    const visit = new VisitUnderTest();
    visit.run(OPEN, { kind: 'record-hold', answer: approved() }, hub(member('MemberBound', 'a')));
    visit.run(hub(revised(1, [{ ...line(2), evidence: [{ ...seen, alternatives: [] }] }])));
    visit.run(hub(final(1, [question('q1', 2), question('q2', 1, { at: at + 1 })])));
    expect(visit.state.questions.map(({ asked: { trackId } }) => trackId)).toEqual(['t7', undefined]);
    visit.run(answer('q1', units(1)));
    const [kept] = settledLines(visit.state);
    expect(kept?.evidence).toMatchObject([{ trackId: 't7', quantity: 1, probability: 1, alternatives: [answers[0]] }]);
  });
});

describe('an answer', () => {
  it('may be said again, and no other one after it', () => {
    const visit = asked(question('q1', 1), question('q2', 1));
    visit.run(answer('q1', units(2), 'ann'));
    expect(visit.run(answer('q1', units(2), 'ben'))).toEqual([]);
    const first = { kind: 'question-answered', answer: units(2), by: 'ann', at: START_MS };
    expect(visit.refused(answer('q1', units(1)))).toMatchObject(first);
    expect(visit.refused(answer('q1', null))).toMatchObject(first);
  });

  it('that comes too late is told what it was settled as', () => {
    const visit = asked(question('q1', 1));
    visit.atMs += DEFAULT_VISIT_LIMITS.answerLimitMs;
    visit.run(expire());
    expect(visit.refused(answer('q1', null))).toMatchObject({ kind: 'question-expired', answer: null });
  });

  it('to nothing that was asked is refused, and to a visit that was let go', () => {
    const visit = asked(question('q1', 1));
    expect(visit.refused(answer('q9', null))).toMatchObject({ kind: 'question-unknown' });
    visit.run(hub(member('MemberBound', 'b')), { kind: 'resolve-review', decision: 'release' });
    expect(visit.refused(answer('q1', null))).toMatchObject({ kind: 'visit-over' });
  });
});

describe('a visit that waits for answers', () => {
  it('is not stuck: neither dwell nor a missing cart ends it', () => {
    const visit = asked(question('q1', 1));
    visit.atMs += DEFAULT_VISIT_LIMITS.maximumDwellMs;
    expect(visit.run({ kind: 'check-cart-final' })).toEqual([]);
    expect(visit.refused({ kind: 'check-dwell' })).toMatchObject({ kind: 'too-early' });
    expect(visit.run({ kind: 'end-stuck', reason: 'store-closed', closedAt: visit.atMs })).toEqual([]);
  });

  it('is put before a person when somebody comes in on it, and not charged while anything is open', () => {
    const visit = asked(question('q1', 1));
    visit.run(hub(member('MemberBound', 'b')));
    expect(visit.state.review?.reason).toBe('entered-after-closing');
    const charge: VisitCommand = { kind: 'resolve-review', decision: 'charge' };
    expect(visit.refused(charge)).toMatchObject({ kind: 'questions-open', count: 1 });
    visit.run(answer('q1', units(2)));
    expect(visit.run(charge).map(({ type }) => type)).toEqual(['ReviewResolved', 'VisitClosed']);
  });
});

describe('the lines of a settled cart', () => {
  const cart = (lines: readonly CartLine[]) => ({ revision: 1, lines });
  const anyUnits = fc.record({
    barcode: fc.constantFrom(WATER, SOAP),
    quantity: fc.integer({ min: -3, max: 3 }),
  });

  it('are the same in whatever order questions were settled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.option(anyUnits), fc.option(anyUnits)), { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (pairs, quantity) => {
          const questions = pairs.map(([chosen, said], index) => ({
            asked: question(`q${index}`, 1, { chosen, at: START_MS + index }),
            ...{ since: 0, until: 1, outcome: { answer: said, at: 2 } },
          }));
          const quantities = (order: typeof questions) =>
            new Map(
              settledLines({ cart: cart([line(quantity)]), moves: [], questions: order }).map((one) => [
                one.barcode,
                one.quantity,
              ]),
            );
          expect(quantities([...questions].reverse())).toEqual(quantities(questions));
        },
      ),
    );
  });

  it('keep what hangs together with an event, as the hub says for each answer', () => {
    const [taken, soap, nothing] = [units(1), units(1, SOAP), units(0)];
    const about = question('q1', 1, {
      kept: [],
      answers: [
        { ...taken, probability: 0.5, kept: [] },
        { ...soap, probability: 0.3, kept: [soap] },
        { ...nothing, probability: 0.2, kept: [units(-1)] },
      ],
    });
    const after = (said: UnitsMoved | null) => {
      const settled = { asked: about, since: 0, until: 1, outcome: { answer: said, at: 2 } };
      return settledLines({ cart: cart([line(3)]), moves: [], questions: [settled] }).map((one) => [
        one.barcode,
        one.quantity,
      ]);
    };
    expect(after(taken)).toEqual([[WATER, 3]]);
    expect(after(soap)).toEqual([
      [WATER, 3],
      [SOAP, 1],
    ]);
    expect(after(null)).toEqual([[WATER, 2]]);
    // Nobody thought of that: it takes the place of what was chosen, and of nothing else.
    expect(after(units(2, SOAP))).toEqual([
      [WATER, 2],
      [SOAP, 2],
    ]);
  });

  it('put back what was put back, and end at nothing', () => {
    const back = {
      asked: question('q1', 1, { chosen: null }),
      since: 0,
      until: 1,
      outcome: { answer: units(-2), at: 2 },
    };
    expect(settledLines({ cart: cart([line(3)]), moves: [], questions: [back] })).toMatchObject([{ quantity: 1 }]);
    expect(settledLines({ cart: cart([line(1)]), moves: [], questions: [back] })).toEqual([]);
  });
});
