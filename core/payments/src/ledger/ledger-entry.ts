import type { CardToken } from '@saunter/model';

/**
 * The store's accounts. `shopper:` accounts are one per card token: what is set aside for the store there (credit),
 * or owed to it (debit).
 */
export type LedgerAccount =
  | 'holds'
  | 'receivable'
  | 'sales'
  | 'tax'
  | 'refunds'
  | 'bad-debt'
  | 'acquirer-clearing'
  | `shopper:${CardToken}`;

/** One line of a posting: a positive amount in minor units on one side of one account. */
export interface LedgerEntry {
  readonly account: LedgerAccount;
  readonly side: 'debit' | 'credit';
  readonly amountMinor: number;
}

/** What is left on an account: debits less credits, in minor units. */
export function balanceMinor(entries: readonly LedgerEntry[], account?: LedgerAccount): number {
  const of = account === undefined ? entries : entries.filter((entry) => entry.account === account);
  return of.reduce((sum, { side, amountMinor }) => sum + (side === 'debit' ? amountMinor : -amountMinor), 0);
}
