import { assert, ok } from '@saunter/kit';
import { describe, expect, it } from 'vitest';
import {
  approved,
  final,
  hub,
  line,
  member,
  OPEN,
  priced,
  revised,
  START_MS,
  VisitUnderTest,
} from './visit.fixture.ts';
import type { DrainAnswer, HoldAnswer, VisitCommand } from './visit-command.ts';
import { visitEffects } from './visit-effects.ts';
import { DEFAULT_VISIT_LIMITS } from './visit-limits.ts';
import { phaseOf } from './visit-phase.ts';

const granted = approved(2000);
assert(granted.outcome === 'approved', 'the fixture approves');
const { cardId, shopperId, ...TERMS } = granted;
const DEFERRED: HoldAnswer = { outcome: 'deferred', capMinor: 1500, until: START_MS + 1, cardId, shopperId };
const drain = (answer: DrainAnswer): VisitCommand => ({ kind: 'record-drain', answer });
const GRANTED = drain(TERMS);
const REFUSED = drain({ outcome: 'declined', reason: 'issuer-declined' });
const GIVEN_UP = drain({ outcome: 'given-up' });
const price = (totalMinor: number): VisitCommand => ({ kind: 'record-price', outcome: ok(priced(totalMinor)) });

function deferredVisit(): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: DEFERRED }, hub(member('MemberBound', 'a')));
  return visit;
}

function leftVisit(): VisitUnderTest {
  const visit = deferredVisit();
  visit.run(hub(revised(1, [line(2)])), hub(member('MemberLeft', 'a')), hub(final(1)));
  return visit;
}

const lastTypes = (visit: VisitUnderTest, command: VisitCommand) => visit.run(command).map(({ type }) => type);

describe('a visit whose hold is deferred', () => {
  it('goes on as if it were held, and owes one question', () => {
    const visit = deferredVisit();
    expect(visit.state).toMatchObject({ payment: 'HELD', deferral: { capMinor: 1500 } });
    expect(phaseOf(visit.state)).toBe('in-store');
    const effects = visitEffects(visit.events, DEFAULT_VISIT_LIMITS);
    expect(effects.map(({ kind }) => kind)).toEqual(['authorise', 'drain-hold', 'expire-admission', 'check-dwell']);
    expect(visit.run({ kind: 'record-hold', answer: DEFERRED })).toEqual([]);
  });

  it('is not let in when nobody stands at the gate any more', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, { kind: 'report-admission', outcome: 'abandoned', gateAt: START_MS });
    expect(lastTypes(visit, { kind: 'record-hold', answer: DEFERRED })).toEqual(['HoldDeclined']);
  });

  it.each([
    [1800, ['DeferredHoldApproved', 'CaptureRequested']],
    [2500, ['DeferredHoldApproved', 'AdjustmentRequested']],
  ])('is captured as any other once it is granted after its price of %i', (totalMinor, facts) => {
    const visit = leftVisit();
    expect(lastTypes(visit, price(totalMinor))).toEqual(['CartPriced']);
    expect(lastTypes(visit, GRANTED)).toEqual(facts);
    expect(lastTypes(visit, GRANTED)).toEqual([]);
    expect(lastTypes(visit, REFUSED)).toEqual([]);
  });

  it('is captured as any other when it is granted before its price', () => {
    const visit = leftVisit();
    expect(lastTypes(visit, GRANTED)).toEqual(['DeferredHoldApproved']);
    expect(lastTypes(visit, price(1800))).toEqual(['CartPriced', 'CaptureRequested']);
  });

  it('owes its price when it is refused, whichever came first', () => {
    const after = leftVisit();
    after.run(price(1800));
    expect(lastTypes(after, REFUSED)).toEqual(['DeferredHoldDeclined', 'DebtBooked']);
    const before = leftVisit();
    expect(lastTypes(before, REFUSED)).toEqual(['DeferredHoldDeclined']);
    expect(lastTypes(before, price(1800))).toEqual(['CartPriced', 'DebtBooked']);
    for (const { state } of [after, before]) {
      expect(state).toMatchObject({ payment: 'DEBT', debt: { amountMinor: 1800 } });
    }
  });

  it('owes, and a person looks at it, when nobody can ask any more', () => {
    const visit = leftVisit();
    visit.run(price(1800));
    expect(lastTypes(visit, GIVEN_UP)).toEqual(['DeferredHoldDeclined', 'DebtBooked', 'VisitPutToReview']);
    expect(visit.state.review).toMatchObject({ reason: 'drain-given-up' });
  });

  it.each([
    ['takes nothing', [hub(member('MemberLeft', 'a')), hub(final(0)), price(0)], 'nothing-to-pay'],
    [
      'is let go by a person',
      [{ kind: 'check-dwell' }, { kind: 'resolve-review', decision: 'release' }],
      'review-release',
    ],
  ] satisfies [string, VisitCommand[], string][])(
    'owes nothing when it %s, even if it is granted after all',
    (_, script, reason) => {
      const visit = deferredVisit();
      visit.atMs += DEFAULT_VISIT_LIMITS.maximumDwellMs;
      visit.run(...script);
      expect(visit.state).toMatchObject({ payment: 'RELEASED', deferral: { dropped: reason } });
      expect(lastTypes(visit, REFUSED)).toEqual([]);
      expect(lastTypes(visit, GRANTED)).toEqual(['DeferredHoldApproved', 'ReversalRequested']);
      visit.run({ kind: 'record-reversal' });
      expect(visit.state.payment).toBe('RELEASED');
    },
  );

  it('that nobody entered on is over when its window is', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, { kind: 'record-hold', answer: DEFERRED });
    expect(visit.refused({ kind: 'expire-admission' }).kind).toBe('too-early');
    visit.atMs += DEFAULT_VISIT_LIMITS.admissionWindowMs + DEFAULT_VISIT_LIMITS.admissionGraceMs;
    expect(lastTypes(visit, { kind: 'expire-admission' })).toEqual(['VisitAbandoned', 'DeferralDropped']);
  });
});
