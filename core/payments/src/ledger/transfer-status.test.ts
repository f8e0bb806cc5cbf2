import { assert } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { createTransfers } from './create-transfers.ts';
import type { LedgerState } from './ledger-state.ts';
import { openLedger } from './ledger-state.ts';
import type { LedgerTransfer } from './ledger-transfer.ts';
import { transferStatus } from './transfer-status.ts';

const movement = { debit: 'acquirer-clearing', credit: 'receivable', amountMinor: 5000, currency: 'EUR' } as const;
const hold: LedgerTransfer = { ...movement, id: 'h', code: 'hold', phase: 'pending' };
const sale: LedgerTransfer = {
  ...movement,
  id: 's',
  code: 'sale',
  phase: 'single',
  debit: 'receivable',
  credit: 'sales',
};
const post: LedgerTransfer = {
  ...movement,
  id: 'p',
  code: 'capture',
  phase: 'post',
  pendingId: 'h',
  amountMinor: 1200,
};
const release: LedgerTransfer = { ...movement, id: 'v', code: 'release', phase: 'void', pendingId: 'h' };

function ledgerOf(...transfers: readonly LedgerTransfer[]): LedgerState {
  const outcome = createTransfers(openLedger('EUR'), transfers);
  assert(outcome.ok, `the ledger is made: ${JSON.stringify(outcome)}`);
  return outcome.value.ledger;
}

const held = ledgerOf(hold, sale);
const posted = ledgerOf(hold, sale, post);
const voided = ledgerOf(hold, release);

describe('a transfer', () => {
  test.each<readonly [string, LedgerState, LedgerTransfer]>([
    ['created', held, post],
    ['created', held, { ...post, amountMinor: 5000 }],
    ['created', held, release],
    // A repeat, also one that could not be booked anew.
    ['exists', posted, post],
    ['exists', voided, release],
    ['exists-with-different-phase', posted, { ...release, id: 'p' }],
    ['exists-with-different-pending-id', posted, { ...post, pendingId: 'x' }],
    ['exists-with-different-debit-account', posted, { ...post, debit: 'bad-debt' }],
    ['exists-with-different-credit-account', posted, { ...post, credit: 'bad-debt' }],
    ['exists-with-different-amount', posted, { ...post, amountMinor: 1201 }],
    ['exists-with-different-currency', posted, { ...post, currency: 'USD' }],
    ['exists-with-different-code', posted, { ...post, code: 'charge' }],
    ['accounts-must-be-different', held, { ...sale, id: 'n', credit: 'receivable' }],
    ['pending-id-must-be-different', held, { ...post, pendingId: 'p' }],
    ['amount-must-be-whole-and-above-zero', held, { ...sale, id: 'n', amountMinor: 0 }],
    ['amount-must-be-whole-and-above-zero', held, { ...sale, id: 'n', amountMinor: -1 }],
    ['amount-must-be-whole-and-above-zero', held, { ...post, amountMinor: 0.5 }],
    ['must-have-the-currency-of-the-ledger', held, { ...sale, id: 'n', currency: 'USD' }],
    ['pending-not-found', held, { ...post, pendingId: 'x' }],
    ['pending-not-pending', held, { ...post, pendingId: 's' }],
    ['pending-has-different-debit-account', held, { ...post, debit: 'bad-debt' }],
    ['pending-has-different-credit-account', held, { ...release, credit: 'bad-debt' }],
    ['exceeds-pending-amount', held, { ...post, amountMinor: 5001 }],
    ['exceeds-pending-amount', held, { ...release, amountMinor: 5001 }],
    ['pending-has-different-amount', held, { ...release, amountMinor: 4999 }],
    ['pending-already-posted', posted, { ...post, id: 'p2' }],
    ['pending-already-posted', posted, release],
    ['pending-already-voided', voided, post],
    ['pending-already-voided', voided, { ...release, id: 'v2' }],
    ['overflows-balance', held, { ...sale, id: 'n', amountMinor: Number.MAX_SAFE_INTEGER }],
  ])('is %s', (status, ledger, transfer) => {
    expect(transferStatus(ledger, transfer)).toBe(status);
  });

  test.each<readonly [string, LedgerState, LedgerTransfer]>([
    ['exists-with-different-phase', posted, { ...release, id: 'p', debit: 'sales', amountMinor: 1 }],
    ['accounts-must-be-different', held, { ...sale, id: 'n', credit: 'receivable', amountMinor: 0 }],
    ['amount-must-be-whole-and-above-zero', held, { ...post, pendingId: 'x', amountMinor: 0 }],
    ['pending-has-different-debit-account', posted, { ...post, id: 'n', debit: 'bad-debt', amountMinor: 9999 }],
    ['exceeds-pending-amount', posted, { ...post, id: 'n', amountMinor: 9999 }],
  ])('is %s where more than one reason fits', (status, ledger, transfer) => {
    expect(transferStatus(ledger, transfer)).toBe(status);
  });
});

test('a batch is booked whole or not at all, and its refusal names the transfer', () => {
  expect(createTransfers(openLedger('EUR'), [hold, sale, { ...post, amountMinor: 9999 }])).toEqual({
    ok: false,
    error: { kind: 'exceeds-pending-amount', class: 'end', transferId: 'p' },
  });
  expect(createTransfers(held, [hold, post, post])).toMatchObject({ ok: true, value: { created: [post] } });
});
