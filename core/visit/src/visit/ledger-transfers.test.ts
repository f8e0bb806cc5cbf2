import { assert, ok } from '@saunter/kit';
import { asId } from '@saunter/model';
import type { LedgerState, LedgerTransfer } from '@saunter/payments';
import { createTransfers, openLedger, postedMinor, unresolved } from '@saunter/payments';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolveAll } from './evolve.ts';
import { balanceTable, journalTable } from './ledger-table.fixture.ts';
import { bookFact } from './ledger-transfers.ts';
import { approved, final, hub, line, member, OPEN, priced, revised, VisitUnderTest } from './visit.fixture.ts';
import type { CaptureAnswerFact, HoldAnswer, VisitCommand } from './visit-command.ts';

const DECLINED = { outcome: 'declined', reason: 'card-expired' } as const;
const took = (capturedMinor: number): CaptureAnswerFact => ({
  outcome: 'captured',
  capturedMinor,
  retrievalReference: '1',
});
const record = (kind: 'record-capture' | 'record-charge', answer: CaptureAnswerFact): VisitCommand => ({
  kind,
  answer,
});
const REVERSED: VisitCommand = { kind: 'record-reversal' };

/** A visit that is closed and priced, with a hold of 50.00. */
function pricedVisit(totalMinor: number, approvedMinor = 5000): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: approved(approvedMinor) }, hub(member('MemberBound', 'a')));
  visit.run(hub(revised(1, [line(2)])), hub(member('MemberLeft', 'a')), hub(final(1)));
  visit.run({ kind: 'record-price', outcome: ok(priced(totalMinor)) });
  return visit;
}

/** Books a visit fact by fact, and sees after each that all accounts add up to zero. */
function bookOf({ events }: VisitUnderTest): { ledger: LedgerState; transfers: readonly LedgerTransfer[] } {
  let ledger = openLedger('EUR');
  const transfers = events.flatMap((event, index) => {
    const state = evolveAll(events.slice(0, index + 1));
    assert(state, 'a visit begins with its request');
    const booked = bookFact(ledger, event, state, index + 1);
    ledger = booked.ledger;
    expect([...ledger.balances.keys()].reduce((sum, account) => sum + postedMinor(ledger, account), 0)).toBe(0);
    return booked.transfers;
  });
  return { ledger, transfers };
}

const journal = (visit: VisitUnderTest) => journalTable(bookOf(visit).transfers);

describe('the journal of a visit', () => {
  it('whose hold covers the price: what is captured is posted, the rest is given up with it', () => {
    const visit = pricedVisit(700);
    visit.run(record('record-capture', took(700)));
    expect(journal(visit)).toBe(`
hold       pending  acquirer-clearing receivable         50.00
sale       single   receivable        sales               6.30
tax        single   receivable        tax:food            0.70
capture    post     acquirer-clearing receivable          7.00
`);
    expect(balanceTable(bookOf(visit).ledger)).toBe(`
acquirer-clearing   7.00   0.00   0.00
receivable          7.00   7.00   0.00
sales               0.00   6.30   0.00
tax:food            0.00   0.70   0.00
`);
  });

  it('whose hold was deferred: nothing is held before it is granted', () => {
    const visit = new VisitUnderTest();
    const { cardId, shopperId, ...terms } = approved(700) as Extract<HoldAnswer, { outcome: 'approved' }>;
    const deferred = { outcome: 'deferred', capMinor: 5000, until: 0, cardId, shopperId } as const;
    visit.run(OPEN, { kind: 'record-hold', answer: deferred }, hub(member('MemberBound', 'a')));
    visit.run(hub(revised(1, [line(2)])), hub(member('MemberLeft', 'a')), hub(final(1)));
    visit.run({ kind: 'record-price', outcome: ok(priced(700)) }, { kind: 'record-drain', answer: terms });
    visit.run(record('record-capture', took(700)));
    expect(journal(visit)).toBe(`
sale       single   receivable        sales               6.30
tax        single   receivable        tax:food            0.70
hold       pending  acquirer-clearing receivable          7.00
capture    post     acquirer-clearing receivable          7.00
`);
  });

  it('of somebody who takes nothing: the hold is given back', () => {
    const visit = pricedVisit(0);
    visit.run(REVERSED);
    expect(journal(visit)).toBe(`
hold       pending  acquirer-clearing receivable         50.00
release    void     acquirer-clearing receivable         50.00
`);
  });

  it('whose hold is raised: both parts are posted', () => {
    const visit = pricedVisit(6000);
    visit.run({ kind: 'record-adjustment', answer: { outcome: 'approved', approvedMinor: 6000 } });
    visit.run(record('record-capture', took(6000)));
    expect(journal(visit)).toBe(`
hold       pending  acquirer-clearing receivable         50.00
sale       single   receivable        sales              54.00
tax        single   receivable        tax:food            6.00
hold       pending  acquirer-clearing receivable         10.00
capture    post     acquirer-clearing receivable         50.00
capture    post     acquirer-clearing receivable         10.00
`);
  });

  it('above the hold, in full: capture, charge refused, debt, repayment, refunds', () => {
    const visit = pricedVisit(6000);
    visit.run({ kind: 'record-adjustment', answer: DECLINED }, record('record-capture', took(5000)));
    visit.run(record('record-charge', DECLINED));
    expect(balanceTable(bookOf(visit).ledger)).toBe(`
acquirer-clearing  50.00   0.00   0.00
receivable         60.00  60.00   0.00
sales               0.00  54.00   0.00
tax:food            0.00   6.00   0.00
bad-debt           10.00   0.00   0.00
`);
    visit.run({
      ...{ kind: 'record-repayment', key: asId('key_r'), amountMinor: 1000, by: 'kiosk' },
      ...{ authorisationId: asId('aut_2'), retrievalReference: '2' },
    });
    refund(visit, 'a', { lines: [{ line: 0, of: { units: 1 } }] });
    refund(visit, 'b', { amountMinor: 99 });
    expect(journal(visit)).toBe(`
hold       pending  acquirer-clearing receivable         50.00
sale       single   receivable        sales              54.00
tax        single   receivable        tax:food            6.00
capture    post     acquirer-clearing receivable         50.00
debt       single   bad-debt          receivable         10.00
repayment  single   acquirer-clearing bad-debt           10.00
refund     single   refunds           acquirer-clearing  27.00
refund-tax single   tax:food          acquirer-clearing   3.00
refund     single   refunds           acquirer-clearing   0.89
refund-tax single   tax:food          acquirer-clearing   0.10
`);
    expect(balanceTable(bookOf(visit).ledger)).toBe(`
acquirer-clearing  60.00  30.99   0.00
receivable         60.00  60.00   0.00
sales               0.00  54.00   0.00
tax:food            3.10   6.00   0.00
bad-debt           10.00  10.00   0.00
refunds            27.89   0.00   0.00
`);
  });

  it('above the hold, the rest charged', () => {
    const visit = pricedVisit(6000);
    visit.run({ kind: 'record-adjustment', answer: DECLINED }, record('record-capture', took(5000)));
    visit.run(record('record-charge', took(1000)));
    expect(journal(visit)).toBe(`
hold       pending  acquirer-clearing receivable         50.00
sale       single   receivable        sales              54.00
tax        single   receivable        tax:food            6.00
capture    post     acquirer-clearing receivable         50.00
charge     single   acquirer-clearing receivable         10.00
`);
  });

  it('whose capture is declined: all of it is owed, and the hold is given back', () => {
    const visit = pricedVisit(700);
    visit.run(record('record-capture', DECLINED), record('record-charge', DECLINED), REVERSED);
    expect(bookOf(visit).transfers.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['hold', 'sale', 'tax', 'debt', 'release']),
    );
    expect(postedMinor(bookOf(visit).ledger, 'bad-debt')).toBe(700);
    expect(unresolved(bookOf(visit).ledger)).toEqual([]);
  });
});

function refund(
  visit: VisitUnderTest,
  name: string,
  asked: Extract<VisitCommand, { kind: 'request-refund' }>['asked'],
) {
  const refundId = asId<never>(`rfd_${name}`);
  visit.run({ kind: 'request-refund', refundId, requestDigest: name, asked, reason: 'returned' });
  visit.run({ kind: 'record-refund', refundId, answer: { outcome: 'refunded', retrievalReference: name } });
}

describe('any visit', () => {
  it('owes nothing on its receivables at its end, has no hold left, and took plus owed is its price', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9000 }),
        fc.integer({ min: 1000, max: 5000 }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        (totalMinor, approvedMinor, [raised, captured, charged]) => {
          const visit = pricedVisit(totalMinor, approvedMinor);
          if (visit.state.adjustment) {
            const answer = raised ? ({ outcome: 'approved', approvedMinor: totalMinor } as const) : DECLINED;
            visit.run({ kind: 'record-adjustment', answer });
          }
          const capture = visit.state.capture;
          if (capture) visit.run(record('record-capture', captured ? took(capture.amountMinor) : DECLINED));
          const charge = visit.state.charge;
          if (charge) visit.run(record('record-charge', charged ? took(charge.amountMinor) : DECLINED));
          visit.run(REVERSED);
          const { ledger } = bookOf(visit);
          expect(unresolved(ledger)).toEqual([]);
          expect(postedMinor(ledger, 'receivable')).toBe(0);
          expect(postedMinor(ledger, 'acquirer-clearing') + postedMinor(ledger, 'bad-debt')).toBe(totalMinor);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is booked once, however often its facts are', () => {
    const visit = pricedVisit(700);
    visit.run(record('record-capture', took(700)));
    const { ledger, transfers } = bookOf(visit);
    expect(createTransfers(ledger, transfers)).toMatchObject({ ok: true, value: { created: [] } });
  });
});
