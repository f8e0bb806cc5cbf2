import type { RefundRequest } from '@saunter/cart';
import { ok } from '@saunter/kit';
import type { RefundId } from '@saunter/model';
import { asId } from '@saunter/model';
import { describe, expect, it } from 'vitest';
import { takingsOf } from './takings.ts';
import { approved, final, hub, line, member, OPEN, priced, revised, VisitUnderTest } from './visit.fixture.ts';
import type { RefundAnswerFact, RefundAsked, VisitCommand } from './visit-command.ts';
import { visitEffects } from './visit-effects.ts';
import { DEFAULT_VISIT_LIMITS } from './visit-limits.ts';
import { phaseOf } from './visit-phase.ts';

const idOf = (name: string) => asId<RefundId>(`rfd_${name}`);
const refund = (name: string, asked: RefundAsked): VisitCommand => ({
  ...{ kind: 'request-refund', refundId: idOf(name), asked, reason: 'returned' },
  requestDigest: JSON.stringify(asked),
});
const amount = (amountMinor: number): RefundAsked => ({ amountMinor });
const ofLine = (of: RefundRequest, at = 0): RefundAsked => ({ lines: [{ line: at, of }] });
const answer = (name: string, said: RefundAnswerFact): VisitCommand => ({
  ...{ kind: 'record-refund', refundId: idOf(name), answer: said },
});
const DONE: RefundAnswerFact = { outcome: 'refunded', retrievalReference: '9' };
const REFUSED: RefundAnswerFact = { outcome: 'declined', reason: 'issuer-declined' };

/** A visit of two bottles for 10.01 whose capture `outcome`. */
function paidVisit(outcome: 'captured' | 'declined' = 'captured'): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: approved() }, hub(member('MemberBound', 'a')));
  visit.run(hub(revised(1, [line(2)])), hub(member('MemberLeft', 'a')), hub(final(1)));
  visit.run({ kind: 'record-price', outcome: ok(priced(1001)) });
  visit.run(
    outcome === 'captured'
      ? { kind: 'record-capture', answer: { outcome, capturedMinor: 1001, retrievalReference: '1' } }
      : { kind: 'record-capture', answer: { outcome, reason: 'card-expired' } },
  );
  return visit;
}

const leftMinor = (visit: VisitUnderTest) => takingsOf(visit.state).map((taking) => taking.leftMinor);

describe('a refund', () => {
  it('goes its way: asked, unknown, done, each written down once', () => {
    const visit = paidVisit();
    const events = visit.run(refund('a', ofLine({ units: 1 })));
    expect(events).toMatchObject([
      { type: 'RefundRequested', amountMinor: 501, lines: [{ line: 0, units: 1, netMinor: 451, taxMinor: 50 }] },
    ]);
    expect(visitEffects(events, DEFAULT_VISIT_LIMITS)).toMatchObject([
      { kind: 'refund', refundId: idOf('a'), amountMinor: 501, authorisationId: visit.state.hold?.authorisationId },
    ]);
    visit.run(answer('a', { outcome: 'unknown' }), answer('a', { outcome: 'unknown' }));
    visit.run(answer('a', DONE), answer('a', DONE), answer('a', REFUSED));
    expect(visit.types.slice(-3)).toEqual(['RefundRequested', 'RefundUnknown', 'RefundCompleted']);
    expect(visit.state.payment).toBe('CAPTURED');
    expect(leftMinor(visit)).toEqual([500]);
  });

  it('is one for its id: a repeat changes nothing, another one is refused', () => {
    const visit = paidVisit();
    visit.run(refund('a', amount(100)));
    expect(visit.run(refund('a', amount(100)))).toEqual([]);
    expect(visit.refused(refund('a', amount(101))).kind).toBe('key-reused');
  });

  it('never comes to more than was paid, in all or of a line; a declined one does not count', () => {
    const visit = paidVisit();
    expect(visit.refused(refund('a', amount(1002)))).toMatchObject({ kind: 'refund-too-high', leftMinor: 1001 });
    expect(visit.refused(refund('a', amount(0))).kind).toBe('refund-too-high');
    visit.run(refund('a', ofLine({ units: 1 })), refund('b', amount(400)));
    expect(visit.refused(refund('c', ofLine({ amountMinor: 101 })))).toMatchObject({ leftMinor: 100, line: 0 });
    expect(visit.refused(refund('c', ofLine({ units: 2 }))).kind).toBe('refund-too-high');
    expect(visit.refused(refund('c', ofLine({ units: 1 }, 1)))).toMatchObject({ kind: 'refund-line-unknown', line: 1 });
    visit.run(answer('a', REFUSED), refund('c', amount(601)));
    expect(leftMinor(visit)).toEqual([0]);
  });

  it('of the rest gives back what is left of each line, its tax too, and of nothing is refused', () => {
    const visit = paidVisit();
    visit.run(refund('a', ofLine({ units: 1 })), refund('b', ofLine({ amountMinor: 100 })));
    const given = visit.run(refund('c', { rest: true }));
    expect(given).toMatchObject([{ amountMinor: 400, lines: [{ line: 0, units: 1, grossMinor: 400 }] }]);
    expect(visit.run(refund('c', { rest: true }))).toEqual([]);
    expect(visit.refused(refund('d', { rest: true }))).toMatchObject({ kind: 'refund-too-high', leftMinor: 0 });
  });

  it('may name a line twice, and counts both', () => {
    const visit = paidVisit();
    const twice = (units: number): RefundAsked => ({
      lines: [
        { line: 0, of: { units: 1 } },
        { line: 0, of: { units } },
      ],
    });
    expect(visit.refused(refund('a', twice(2))).kind).toBe('refund-too-high');
    expect(visit.run(refund('a', twice(1)))).toMatchObject([{ amountMinor: 1001 }]);
  });

  it('is possible for some time, and not after it', () => {
    const visit = paidVisit();
    visit.atMs += DEFAULT_VISIT_LIMITS.refundWindowMs;
    visit.run(refund('a', amount(1)));
    visit.atMs += 1;
    expect(visit.refused(refund('b', amount(1))).kind).toBe('refund-too-late');
    expect(visit.run(refund('a', amount(1)))).toEqual([]);
  });

  it('gives nothing back where nothing was taken, and to whoever repaid the debt afterwards', () => {
    const visit = paidVisit('declined');
    expect(visit.refused(refund('a', amount(1))).kind).toBe('refund-too-high');
    visit.run({
      ...{ kind: 'record-repayment', key: asId('key_r'), amountMinor: 1001, by: 'tap' },
      ...{ authorisationId: asId('aut_2'), retrievalReference: '2' },
    });
    expect(visit.run(refund('a', amount(1001)))).toMatchObject([{ authorisationId: 'aut_2' }]);
  });

  it('gives back from one movement: what neither the capture nor the charge covers is asked for in two', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, { kind: 'record-hold', answer: approved(900) }, hub(member('MemberBound', 'a')));
    visit.run(hub(revised(1, [line(2)])), hub(member('MemberLeft', 'a')), hub(final(1)));
    visit.run({ kind: 'record-price', outcome: ok(priced(1001)) });
    visit.run({ kind: 'record-adjustment', answer: { outcome: 'declined', reason: 'issuer-declined' } });
    visit.run({ kind: 'record-capture', answer: { outcome: 'captured', capturedMinor: 900, retrievalReference: '1' } });
    visit.run({ kind: 'record-charge', answer: { outcome: 'captured', capturedMinor: 101, retrievalReference: '2' } });
    expect(visit.refused(refund('a', amount(1001)))).toMatchObject({ kind: 'refund-too-high', leftMinor: 900 });
    visit.run(refund('a', amount(850)));
    expect(visit.run(refund('b', amount(100)))).toMatchObject([{ of: 'charge' }]);
    expect(leftMinor(visit)).toEqual([50, 1]);
  });

  it('that nobody answers is put to a person, and ends the question when it is answered', () => {
    const visit = paidVisit();
    const giveUp: VisitCommand = { kind: 'give-up-asking', task: 'refund', refundId: idOf('a') };
    visit.run(refund('a', amount(1)), giveUp);
    expect(visit.state.review?.reason).toBe('refund-unknown');
    visit.run(answer('a', DONE));
    expect(phaseOf(visit.state)).toBe('settled');
    expect(visit.run(giveUp)).toEqual([]);
  });
});
