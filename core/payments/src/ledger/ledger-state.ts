import type { Currency } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { AccountBalance, LedgerAccount } from './ledger-account.ts';
import { EMPTY_BALANCE } from './ledger-account.ts';
import type { LedgerTransfer } from './ledger-transfer.ts';
import { pendingIdOf } from './ledger-transfer.ts';

/**
 * A ledger in one currency.
 *
 * Invariants:
 * 1. Over all accounts posted debits equal posted credits, and pending debits equal pending credits, at every instant:
 *    each transfer moves one amount between two accounts.
 * 2. What is pending on an account is what pending transfers have not resolved yet.
 * 3. `resolutions` has each pending transfer at most once.
 */
export interface LedgerState {
  readonly currency: Currency;
  readonly transfers: ReadonlyMap<string, LedgerTransfer>;
  /** The post or void of each pending transfer that is resolved, by the pending one's id. */
  readonly resolutions: ReadonlyMap<string, 'post' | 'void'>;
  readonly balances: ReadonlyMap<LedgerAccount, AccountBalance>;
}

/** A ledger on which nothing has happened. */
export const openLedger = (currency: Currency): LedgerState => ({
  currency,
  transfers: new Map(),
  resolutions: new Map(),
  balances: new Map(),
});

/** What stands on `account`. */
export const balanceOf = (ledger: LedgerState, account: LedgerAccount): AccountBalance =>
  ledger.balances.get(account) ?? EMPTY_BALANCE;

/** Posted debits less posted credits of `account`, in minor units. */
export function postedMinor(ledger: LedgerState, account: LedgerAccount): number {
  const { debitsPostedMinor, creditsPostedMinor } = balanceOf(ledger, account);
  return debitsPostedMinor - creditsPostedMinor;
}

/** The pending transfers that are neither posted nor voided, oldest first. */
export const unresolved = (ledger: LedgerState): readonly LedgerTransfer[] =>
  [...ledger.transfers.values()].filter(({ id, phase }) => phase === 'pending' && !ledger.resolutions.has(id));

/** The ledger after one more transfer, which was found to be in order. */
export function applyTransfer(ledger: LedgerState, transfer: LedgerTransfer): LedgerState {
  const pendingId = pendingIdOf(transfer);
  const pending = pendingId === undefined ? undefined : ledger.transfers.get(pendingId);
  const resolves = transfer.phase === 'post' || transfer.phase === 'void';
  assert(!resolves || pending, 'what is resolved is there');
  const postedMinor = transfer.phase === 'single' || transfer.phase === 'post' ? transfer.amountMinor : 0;
  const pendingMinor = transfer.phase === 'pending' ? transfer.amountMinor : -(pending?.amountMinor ?? 0);
  const balances = new Map(ledger.balances);
  const debited = balanceOf(ledger, transfer.debit);
  const credited = balanceOf(ledger, transfer.credit);
  balances.set(transfer.debit, {
    ...debited,
    debitsPostedMinor: debited.debitsPostedMinor + postedMinor,
    debitsPendingMinor: debited.debitsPendingMinor + pendingMinor,
  });
  balances.set(transfer.credit, {
    ...credited,
    creditsPostedMinor: credited.creditsPostedMinor + postedMinor,
    creditsPendingMinor: credited.creditsPendingMinor + pendingMinor,
  });
  const transfers = new Map(ledger.transfers).set(transfer.id, transfer);
  if (pendingId === undefined) return { ...ledger, transfers, balances };
  const resolution = transfer.phase === 'post' ? 'post' : 'void';
  return { ...ledger, transfers, balances, resolutions: new Map(ledger.resolutions).set(pendingId, resolution) };
}
