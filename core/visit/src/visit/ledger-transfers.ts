import type { PricedCart } from '@saunter/cart';
import type { Currency } from '@saunter/kit';
import type { VisitEvent } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';

/**
 * The store's accounts. Holds are a pair of memorandum accounts; `receivable` is what shoppers owe for goods they
 * took; `acquirer-clearing` is what the acquirer owes the store; taxes have an account per category.
 */
export type LedgerAccount =
  | 'held-at-issuers'
  | 'held-for-shoppers'
  | 'receivable'
  | 'acquirer-clearing'
  | 'sales'
  | `tax:${string}`;

/** One side of a transfer: debits above zero, credits below. */
export interface LedgerEntry {
  readonly account: LedgerAccount;
  readonly amountMinor: number;
}

/** Entries that belong together and add up to zero. */
export interface LedgerTransfer {
  readonly kind: 'hold' | 'hold-release' | 'sale' | 'capture';
  readonly currency: Currency;
  readonly entries: readonly LedgerEntry[];
}

/** What one fact moves in the ledger; `state` is the visit's after it. An open debt is what stays on `receivable`. */
export function ledgerTransfers(event: VisitEvent, state: VisitState): readonly LedgerTransfer[] {
  const { currency } = state.request;
  switch (event.type) {
    case 'HoldApproved':
      return [{ kind: 'hold', currency, entries: pair('held-at-issuers', 'held-for-shoppers', event.approvedMinor) }];
    case 'CartPriced':
      return event.cart.totalMinor === 0 ? [] : [{ kind: 'sale', currency, entries: saleEntries(event.cart) }];
    case 'HoldCaptured':
      return [
        { kind: 'capture', currency, entries: pair('acquirer-clearing', 'receivable', event.capturedMinor) },
        ...releaseHold(state),
      ];
    case 'HoldReversed':
      return releaseHold(state);
    default:
      return [];
  }
}

const pair = (debit: LedgerAccount, credit: LedgerAccount, amountMinor: number): readonly LedgerEntry[] => [
  { account: debit, amountMinor },
  { account: credit, amountMinor: -amountMinor },
];

function saleEntries(cart: PricedCart): readonly LedgerEntry[] {
  const taxes = cart.taxes
    .filter((tax) => tax.taxMinor !== 0)
    .map((tax): LedgerEntry => ({ account: `tax:${tax.category}`, amountMinor: -tax.taxMinor }));
  return [
    { account: 'receivable', amountMinor: cart.totalMinor },
    { account: 'sales', amountMinor: -cart.netMinor },
    ...taxes,
  ];
}

function releaseHold(state: VisitState): readonly LedgerTransfer[] {
  if (!state.hold) return [];
  const { currency } = state.request;
  const { approvedMinor } = state.hold;
  return [{ kind: 'hold-release', currency, entries: pair('held-for-shoppers', 'held-at-issuers', approvedMinor) }];
}
