import { assert } from '@saunter/kit';
import type { CardToken } from '@saunter/model';
import type { LedgerAccount, LedgerEntry } from './ledger-entry.ts';
import { balanceMinor } from './ledger-entry.ts';

/**
 * One thing that happened to money, as balanced entries: debits equal credits, nothing is ever edited, a correction is
 * a new posting. Lines of zero are left out.
 */
export type Posting = readonly LedgerEntry[];

/** The bank sets `heldMinor` aside for the store: nobody has been paid yet. */
export function holdPosting(card: CardToken, heldMinor: number): Posting {
  return balanced(debit('holds', heldMinor), credit(shopper(card), heldMinor));
}

/** The hold ends, whatever is then done about the sale. */
export function releasePosting(card: CardToken, heldMinor: number): Posting {
  return balanced(debit(shopper(card), heldMinor), credit('holds', heldMinor));
}

/** Goods were taken: the store has a claim on their price, and owes the tax in it. */
export function salePosting(netMinor: number, taxMinor: number): Posting {
  return balanced(debit('receivable', netMinor + taxMinor), credit('sales', netMinor), credit('tax', taxMinor));
}

/** The acquirer took `capturedMinor` of the hold for the store, which ends the hold. */
export function capturePosting(card: CardToken, heldMinor: number, capturedMinor: number): Posting {
  assert(capturedMinor <= heldMinor, 'a capture is at most its hold');
  return balanced(
    debit('acquirer-clearing', capturedMinor),
    credit('receivable', capturedMinor),
    ...releasePosting(card, heldMinor),
  );
}

/** What could not be taken stays the shopper's to pay. */
export function debtPosting(card: CardToken, owedMinor: number): Posting {
  return balanced(debit(shopper(card), owedMinor), credit('receivable', owedMinor));
}

const shopper = (card: CardToken): LedgerAccount => `shopper:${card}`;
const debit = (account: LedgerAccount, amountMinor: number): LedgerEntry => ({ account, side: 'debit', amountMinor });
const credit = (account: LedgerAccount, amountMinor: number): LedgerEntry => ({ account, side: 'credit', amountMinor });

function balanced(...entries: readonly LedgerEntry[]): Posting {
  const amounts = entries.map(({ amountMinor }) => amountMinor);
  assert(
    amounts.every(Number.isSafeInteger) && Math.min(...amounts) >= 0,
    'entries are whole minor units, not negative',
  );
  assert(balanceMinor(entries) === 0, 'debits equal credits');
  return entries.filter(({ amountMinor }) => amountMinor > 0);
}
