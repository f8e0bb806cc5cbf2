import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTransfers } from './create-transfers.ts';
import type { LedgerAccount } from './ledger-account.ts';
import type { LedgerState } from './ledger-state.ts';
import { balanceOf, openLedger, unresolved } from './ledger-state.ts';
import type { LedgerTransfer } from './ledger-transfer.ts';
import { pendingIdOf } from './ledger-transfer.ts';

const ACCOUNTS: readonly LedgerAccount[] = ['acquirer-clearing', 'receivable', 'sales', 'tax:food'];

/** Mostly the same movement, so that many posts and voids fit what is pending; some do not. */
const movements = fc.oneof(
  { arbitrary: fc.constant({ debit: 'acquirer-clearing', credit: 'receivable', amountMinor: 2 } as const), weight: 4 },
  fc.record({
    debit: fc.constantFrom<LedgerAccount>('acquirer-clearing', 'receivable'),
    credit: fc.constantFrom<LedgerAccount>('receivable', 'sales', 'tax:food'),
    amountMinor: fc.integer({ min: -1, max: 3 }),
  }),
);

/** Few ids, so that repeats, clashes and resolutions come up all the time. */
const anyTransfer: fc.Arbitrary<LedgerTransfer> = fc
  .record({
    id: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
    pendingId: fc.constantFrom(...'abcdefgh'),
    phase: fc.constantFrom('single', 'pending', 'pending', 'post', 'post', 'void'),
    movement: movements,
  })
  .map(({ id, pendingId, phase, movement }): LedgerTransfer => {
    const first = 'abcdefgh'.includes(id);
    const single = { ...movement, id, code: 'sale', currency: 'EUR' } as const;
    if (phase === 'single') return { ...single, phase };
    return phase === 'pending' || first ? { ...single, phase: 'pending' } : { ...single, phase, pendingId };
  });

const batches = fc.array(fc.array(anyTransfer, { minLength: 1, maxLength: 2 }), { minLength: 20, maxLength: 40 });

/** The naive ledger: a flat list, everything counted anew at each question. */
class Oracle {
  list: readonly LedgerTransfer[] = [];

  accepts(batch: readonly LedgerTransfer[]): boolean {
    const before = this.list;
    for (const transfer of batch) {
      if (this.list.some((known) => same(known, transfer))) continue;
      if (!this.#fits(transfer)) {
        this.list = before;
        return false;
      }
      this.list = [...this.list, transfer];
    }
    return true;
  }

  #fits(transfer: LedgerTransfer): boolean {
    const { id, debit, credit, amountMinor } = transfer;
    if (this.list.some((known) => known.id === id) || debit === credit || amountMinor <= 0) return false;
    if (transfer.phase === 'single' || transfer.phase === 'pending') return true;
    const pending = this.list.find((known) => known.id === pendingIdOf(transfer));
    if (pending?.phase !== 'pending' || this.isResolved(pending)) return false;
    if (pending.debit !== debit || pending.credit !== credit) return false;
    return transfer.phase === 'post' ? amountMinor <= pending.amountMinor : amountMinor === pending.amountMinor;
  }

  isResolved = ({ id }: LedgerTransfer) => this.list.some((other) => pendingIdOf(other) === id);

  posted = (side: 'debit' | 'credit', account: LedgerAccount) =>
    sum(this.list.filter((one) => one[side] === account && (one.phase === 'single' || one.phase === 'post')));

  pending = (side: 'debit' | 'credit', account: LedgerAccount) =>
    sum(this.list.filter((one) => one[side] === account && one.phase === 'pending' && !this.isResolved(one)));
}

const same = (one: LedgerTransfer, other: LedgerTransfer) =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
const sum = (transfers: readonly LedgerTransfer[]) =>
  transfers.reduce((total, { amountMinor }) => total + amountMinor, 0);

function expectLikeOracle(ledger: LedgerState, oracle: Oracle): void {
  expect([...ledger.transfers.values()]).toEqual(oracle.list);
  for (const account of ACCOUNTS) {
    expect(balanceOf(ledger, account)).toEqual({
      debitsPostedMinor: oracle.posted('debit', account),
      creditsPostedMinor: oracle.posted('credit', account),
      debitsPendingMinor: oracle.pending('debit', account),
      creditsPendingMinor: oracle.pending('credit', account),
    });
  }
}

/** Over all accounts: debits less credits, posted and pending. */
function overAll(ledger: LedgerState) {
  const all = [...ledger.balances.values()];
  return {
    postedMinor: all.reduce((total, one) => total + one.debitsPostedMinor - one.creditsPostedMinor, 0),
    pendingMinor: all.reduce((total, one) => total + one.debitsPendingMinor - one.creditsPendingMinor, 0),
  };
}

test('any batches come to what a naive ledger makes of them, and add up to zero after each', () => {
  let refused = 0;
  let resolved = 0;
  fc.assert(
    fc.property(batches, (all) => {
      let ledger = openLedger('EUR');
      const oracle = new Oracle();
      for (const batch of all) {
        const outcome = createTransfers(ledger, batch);
        expect(outcome.ok).toBe(oracle.accepts(batch));
        if (outcome.ok) ledger = outcome.value.ledger;
        else refused++;
        expect(overAll(ledger)).toEqual({ postedMinor: 0, pendingMinor: 0 });
        expectLikeOracle(ledger, oracle);
      }
      resolved += ledger.resolutions.size;
      expect(unresolved(ledger)).toEqual(
        oracle.list.filter((one) => one.phase === 'pending' && !oracle.isResolved(one)),
      );
    }),
    { numRuns: 150 },
  );
  expect(Math.min(refused, resolved)).toBeGreaterThan(50);
});

test('a batch that is repeated, whole or in part, changes nothing', () => {
  fc.assert(
    fc.property(batches, (all) => {
      let ledger = openLedger('EUR');
      for (const batch of all) {
        const outcome = createTransfers(ledger, batch);
        if (!outcome.ok) continue;
        ledger = outcome.value.ledger;
        const again = createTransfers(ledger, [...batch, ...batch.slice(1)]);
        expect(again).toMatchObject({ ok: true, value: { created: [] } });
      }
    }),
  );
});
