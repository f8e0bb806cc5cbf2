import type { Currency } from '@saunter/kit';
import type { LedgerAccount } from './ledger-account.ts';

/** What happened in the store that money moved for. */
export type TransferCode =
  /** The bank set an amount aside; posted by the capture, voided when the hold ends without one. */
  | 'hold'
  | 'capture'
  | 'release'
  /** The rest of a price, taken by a payment of its own. */
  | 'charge'
  | 'sale'
  | 'tax'
  /** What could not be taken, and what of it was paid later. */
  | 'debt'
  | 'repayment'
  | 'refund'
  | 'refund-tax';

interface Movement {
  /** Made by whoever books it, the same at every repeat. */
  readonly id: string;
  readonly code: TransferCode;
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  /** Whole minor units above zero. Of a void: the whole pending amount. */
  readonly amountMinor: number;
  readonly currency: Currency;
}

/**
 * One movement from the credited to the debited account, after TigerBeetle's model: in a single step, or first
 * `pending`, then resolved once. A `post` may be of less than was pending: the rest is given up with it. A transfer is
 * never changed; a correction is a new one.
 */
export type LedgerTransfer = Movement &
  ({ readonly phase: 'single' | 'pending' } | { readonly phase: 'post' | 'void'; readonly pendingId: string });

/** The transfer that a post or a void resolves. */
export const pendingIdOf = (transfer: LedgerTransfer): string | undefined =>
  'pendingId' in transfer ? transfer.pendingId : undefined;
