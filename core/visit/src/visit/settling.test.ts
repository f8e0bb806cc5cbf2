import { ok } from '@saunter/kit';
import { asId } from '@saunter/model';
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
import type { CaptureAnswerFact, MoneyTask, VisitCommand } from './visit-command.ts';
import { visitEffects } from './visit-effects.ts';
import type { VisitEvent } from './visit-event.ts';
import { DEFAULT_VISIT_LIMITS } from './visit-limits.ts';
import { phaseOf } from './visit-phase.ts';
import { owedMinor } from './visit-state.ts';

const HOLD_ENDS_MS = START_MS + 5 * 24 * 3_600_000;
const raise = (approvedMinor: number): VisitCommand => ({
  kind: 'record-adjustment',
  answer: { outcome: 'approved', approvedMinor },
});
const NOT_RAISED: VisitCommand = {
  kind: 'record-adjustment',
  answer: { outcome: 'declined', reason: 'issuer-declined' },
};
const took = (capturedMinor: number): CaptureAnswerFact => ({
  outcome: 'captured',
  capturedMinor,
  retrievalReference: '000000000001',
});
const REFUSED: CaptureAnswerFact = { outcome: 'declined', reason: 'card-expired' };
const UNKNOWN = { outcome: 'unknown' } as const;
const captured = (answer: CaptureAnswerFact): VisitCommand => ({ kind: 'record-capture', answer });
const charged = (answer: CaptureAnswerFact): VisitCommand => ({ kind: 'record-charge', answer });
const repaid = (amountMinor: number, key = 'key_r'): VisitCommand => ({
  ...{ kind: 'record-repayment', key: asId(key), amountMinor, by: 'kiosk' },
  ...{ authorisationId: asId('aut_2'), retrievalReference: '2' },
});

/** A visit that is closed and priced, with a hold of 50.00. */
function pricedVisit(totalMinor: number): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: approved() }, hub(member('MemberBound', 'a')));
  visit.run(hub(revised(1, [line(2)])), hub(member('MemberLeft', 'a')), hub(final(1)));
  visit.run({ kind: 'record-price', outcome: ok(priced(totalMinor)) });
  return visit;
}

const effectsOf = (events: readonly VisitEvent[]) =>
  visitEffects(events, DEFAULT_VISIT_LIMITS).map((effect) => effect.kind);

describe('a price above the hold', () => {
  it('raises the hold by the difference and captures it once, for the whole price', () => {
    const visit = pricedVisit(6000);
    expect(visit.state).toMatchObject({ payment: 'ADJUSTING', adjustment: { amountMinor: 1000 } });
    expect(effectsOf(visit.events)).toContain('adjust');
    expect(phaseOf(visit.state)).toBe('settling');
    expect(effectsOf(visit.run(raise(6000)))).toEqual(['capture']);
    expect(visit.state).toMatchObject({ payment: 'CAPTURING', capture: { amountMinor: 6000 } });
    expect(effectsOf(visit.run(captured(took(6000))))).toEqual(['issue-receipt']);
    expect(visit.state).toMatchObject({ payment: 'CAPTURED', capturedMinor: 6000 });
    expect(visit.state.charge).toBeUndefined();
  });

  it('that is not raised is captured as held, and the rest is charged', () => {
    const visit = pricedVisit(6000);
    visit.run(NOT_RAISED);
    expect(visit.state.capture).toMatchObject({ amountMinor: 5000 });
    expect(effectsOf(visit.run(captured(took(5000))))).toEqual(['charge']);
    expect(visit.state).toMatchObject({ payment: 'CAPTURING', charge: { amountMinor: 1000 } });
    expect(effectsOf(visit.run(charged(took(1000))))).toEqual(['issue-receipt']);
    expect(visit.state).toMatchObject({ payment: 'CAPTURED', capturedMinor: 5000, chargedMinor: 1000 });
  });

  it('that cannot be charged either is a debt of exactly the rest', () => {
    const visit = pricedVisit(6000);
    visit.run(NOT_RAISED, captured(took(5000)));
    expect(effectsOf(visit.run(charged(REFUSED)))).toEqual(['issue-receipt']);
    expect(visit.types.slice(-2)).toEqual(['ChargeDeclined', 'DebtBooked']);
    expect(visit.state).toMatchObject({ payment: 'DEBT', debt: { amountMinor: 1000 } });
    expect(phaseOf(visit.state)).toBe('settled');
  });

  it('that is charged in part leaves a debt of the part that is missing, and one receipt', () => {
    const visit = pricedVisit(6000);
    visit.run(NOT_RAISED, captured(took(5000)));
    expect(effectsOf(visit.run(charged(took(400))))).toEqual(['issue-receipt']);
    expect(visit.state).toMatchObject({ payment: 'DEBT', debt: { amountMinor: 600 } });
  });

  it('that was let go by a person gives the hold back, and a late raise changes nothing', () => {
    const visit = pricedVisit(6000);
    visit.run({ kind: 'give-up-asking', task: 'adjust' });
    expect(visit.state.review?.reason).toBe('adjustment-unknown');
    visit.run({ kind: 'resolve-review', decision: 'release' });
    expect(visit.types.at(-1)).toBe('ReversalRequested');
    expect(visit.run(raise(6000))).toEqual([]);
    visit.run({ kind: 'record-reversal' });
    expect(visit.state.payment).toBe('RELEASED');
  });
});

describe('a declined capture', () => {
  it('gives the hold back, and the whole price is a debt', () => {
    const visit = pricedVisit(600);
    expect(effectsOf(visit.run(captured(REFUSED)))).toEqual(['issue-receipt', 'reverse']);
    expect(visit.types.slice(-3)).toEqual(['CaptureDeclined', 'DebtBooked', 'ReversalRequested']);
    visit.run({ kind: 'record-reversal' });
    expect(visit.state).toMatchObject({ payment: 'DEBT', reversed: true, debt: { amountMinor: 600 } });
  });
});

describe('an answer that nobody has', () => {
  const steps: readonly [MoneyTask & ('adjust' | 'capture' | 'charge'), readonly VisitCommand[], VisitCommand][] = [
    ['adjust', [], { kind: 'record-adjustment', answer: UNKNOWN }],
    ['capture', [NOT_RAISED], captured(UNKNOWN)],
    ['charge', [NOT_RAISED, captured(took(5000))], charged(UNKNOWN)],
  ];

  it.each(steps)(
    'to %s is noted once, put to a person when nobody asks any more, and believed late',
    (task, way, unknown) => {
      const visit = pricedVisit(6000);
      visit.run(...way);
      expect(visit.run(unknown)).toHaveLength(1);
      expect(visit.state.payment).toBe('UNKNOWN');
      expect(visit.run(unknown)).toEqual([]);
      visit.run({ kind: 'give-up-asking', task });
      expect(visit.state.review).toBeDefined();
      visit.run(NOT_RAISED, captured(took(5000)), charged(took(1000)));
      expect(visit.state).toMatchObject({ payment: 'CAPTURED', review: undefined });
      expect(visit.run({ kind: 'give-up-asking', task })).toEqual([]);
    },
  );
});

describe('a debt', () => {
  it('is repaid whole and once, and by nobody who owes nothing', () => {
    const visit = pricedVisit(600);
    expect(visit.refused(repaid(600)).kind).toBe('nothing-owed');
    visit.run(captured(REFUSED));
    expect(visit.refused(repaid(599))).toMatchObject({ kind: 'nothing-owed', owedMinor: 600 });
    visit.run(repaid(600));
    expect(owedMinor(visit.state)).toBe(0);
    expect(visit.state.payment).toBe('CAPTURED');
    expect(visit.run(repaid(600))).toEqual([]);
    expect(visit.refused(repaid(600, 'key_s')).kind).toBe('nothing-owed');
    visit.run({ kind: 'record-reversal' });
    expect(visit.state.payment).toBe('CAPTURED');
  });
});

describe('a hold that ends', () => {
  const RINGS: VisitCommand = { kind: 'check-hold-expiry' };

  it('is captured as priced an hour before, though its raise has no answer, and the rest is charged', () => {
    const visit = pricedVisit(6000);
    expect(visit.refused(RINGS)).toMatchObject({ kind: 'too-early', due: HOLD_ENDS_MS - 3_600_000 });
    visit.atMs = HOLD_ENDS_MS - 3_600_001;
    expect(visit.refused(RINGS).kind).toBe('too-early');
    visit.atMs += 1;
    visit.run(RINGS);
    expect(visit.state.capture).toMatchObject({ amountMinor: 5000 });
    expect(visit.run(NOT_RAISED).map((event) => event.type)).toEqual(['AdjustmentDeclined']);
    visit.run(captured(took(5000)));
    expect(visit.state.charge).toMatchObject({ amountMinor: 1000 });
  });

  it('goes to a person while somebody is inside', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, { kind: 'record-hold', answer: approved() }, hub(member('MemberBound', 'a')));
    expect(visitEffects(visit.events, DEFAULT_VISIT_LIMITS)).toContainEqual({
      kind: 'check-hold-expiry',
      at: HOLD_ENDS_MS - 3_600_000,
    });
    visit.atMs = HOLD_ENDS_MS;
    visit.run(RINGS);
    expect(visit.state.review?.reason).toBe('hold-expiring');
    expect(visit.run(RINGS)).toEqual([]);
  });

  it('is nobody’s concern once it was captured or given back', () => {
    const visit = pricedVisit(0);
    visit.atMs = HOLD_ENDS_MS;
    expect(visit.run(RINGS)).toEqual([]);
  });
});
