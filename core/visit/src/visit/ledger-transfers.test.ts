import { ok } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolveAll } from './evolve.ts';
import { ledgerTransfers } from './ledger-transfers.ts';
import { approved, final, hub, line, member, OPEN, priced, revised, VisitUnderTest } from './visit.fixture.ts';

function settledVisit(totalMinor: number, answer: 'captured' | 'declined', approvedMinor = 5000): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: approved(approvedMinor) }, hub(member('MemberBound', 'a')));
  visit.run(hub(revised(1, [line(1)])), hub(member('MemberLeft', 'a')), hub(final(1)));
  visit.run({ kind: 'record-price', outcome: ok(priced(totalMinor)) });
  const capturedMinor = visit.state.capture?.amountMinor ?? 0;
  visit.run(
    answer === 'captured'
      ? { kind: 'record-capture', answer: { outcome: 'captured', capturedMinor, retrievalReference: '1' } }
      : { kind: 'record-capture', answer: { outcome: 'declined', reason: 'card-expired' } },
    { kind: 'record-reversal' },
  );
  return visit;
}

function transfersOf(visit: VisitUnderTest) {
  return visit.events.flatMap((event, index) => {
    const state = evolveAll(visit.events.slice(0, index + 1));
    return state ? ledgerTransfers(event, state) : [];
  });
}

function asTable(visit: VisitUnderTest): string {
  return transfersOf(visit)
    .flatMap(({ kind, entries }) => entries.map(({ account, amountMinor }) => `${kind} ${account} ${amountMinor}`))
    .join('\n');
}

function balances(visit: VisitUnderTest): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { entries } of transfersOf(visit)) {
    for (const { account, amountMinor } of entries) sums[account] = (sums[account] ?? 0) + amountMinor;
  }
  return sums;
}

describe('the ledger of a visit', () => {
  it('reads like an accountant would write it', () => {
    expect(asTable(settledVisit(700, 'captured'))).toBe(
      [
        'hold held-at-issuers 5000',
        'hold held-for-shoppers -5000',
        'sale receivable 700',
        'sale sales -630',
        'sale tax:food -70',
        'capture acquirer-clearing 700',
        'capture receivable -700',
        'hold-release held-for-shoppers 5000',
        'hold-release held-at-issuers -5000',
      ].join('\n'),
    );
  });

  it('moves nothing but the hold when there is nothing to pay', () => {
    expect(asTable(settledVisit(0, 'captured'))).toBe(
      [
        'hold held-at-issuers 5000',
        'hold held-for-shoppers -5000',
        'hold-release held-for-shoppers 5000',
        'hold-release held-at-issuers -5000',
      ].join('\n'),
    );
  });

  it('leaves exactly what was not paid on the receivables', () => {
    expect(balances(settledVisit(6000, 'captured'))['receivable']).toBe(1000);
    expect(balances(settledVisit(600, 'declined'))['receivable']).toBe(600);
  });

  it('adds up to zero in every transfer, and no hold outlives its visit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9000 }),
        fc.constantFrom('captured' as const, 'declined' as const),
        fc.integer({ min: 1000, max: 5000 }),
        (total, answer, hold) => {
          const visit = settledVisit(total, answer, hold);
          for (const { entries } of transfersOf(visit)) {
            expect(entries.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(0);
          }
          expect(balances(visit)['held-at-issuers']).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
