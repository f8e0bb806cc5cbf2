import { assert } from '@saunter/kit';
import type { RefundId } from '@saunter/model';
import type { LedgerAccount, LedgerState, LedgerTransfer, TransferCode } from '@saunter/payments';
import { createTransfers, openLedger, unresolved } from '@saunter/payments';
import type { VisitEvent } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';
import { restMinor } from './visit-state.ts';

/** A transfer without what is the same for all transfers of a fact. */
type Move = Pick<LedgerTransfer, 'code' | 'debit' | 'credit' | 'amountMinor'> &
  ({ readonly phase: 'single' | 'pending' } | { readonly phase: 'post' | 'void'; readonly pendingId: string });

/** The ledger of a visit after one more fact, and the transfers of that fact. */
export interface BookedFact {
  readonly ledger: LedgerState;
  readonly transfers: readonly LedgerTransfer[];
}

/**
 * Books one fact, the `sequence`th of its visit, behind what the visit has moved; `state` is the visit's after it. The
 * id of a transfer follows from visit, sequence and place alone, so a fact that is booked again is booked once.
 * @throws AssertionBug when the fact does not fit what the visit has moved: the decision that made it is wrong.
 */
export function bookFact(
  ledger: LedgerState | undefined,
  event: VisitEvent,
  state: VisitState,
  sequence: number,
): BookedFact {
  const { visitId, currency } = state.request;
  const before = ledger ?? openLedger(currency);
  const transfers = movesOf(event, state, unresolved(before))
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map((move, ordinal): LedgerTransfer => ({ ...move, id: `${visitId}/${sequence}/${ordinal}`, currency }));
  const outcome = createTransfers(before, transfers);
  assert(outcome.ok, `what ${event.type} moves is in order: ${outcome.ok ? '' : outcome.error.kind}`);
  return { ledger: outcome.value.ledger, transfers };
}

/** `held` is what is pending for the visit: the hold, and what it was raised by. */
function movesOf(event: VisitEvent, state: VisitState, held: readonly LedgerTransfer[]): readonly Move[] {
  switch (event.type) {
    case 'HoldApproved':
    case 'HoldTakenOver':
    case 'DeferredHoldApproved':
      return [hold(event.approvedMinor)];
    case 'AdjustmentApproved':
      return [hold(event.approvedMinor - sumOf(held))];
    case 'CartPriced':
      return [
        single('sale', 'receivable', 'sales', event.cart.netMinor),
        ...event.cart.taxes.map((tax) => single('tax', 'receivable', `tax:${tax.category}`, tax.taxMinor)),
      ];
    case 'HoldCaptured':
      return [...capture(held, event.capturedMinor), ...(event.restIsDebt ? [debt(restMinor(state))] : [])];
    case 'CaptureDeclined':
      return event.restIsDebt ? [debt(restMinor(state))] : [];
    case 'ChargeCaptured':
      return [single('charge', CARD_PAYS.debit, CARD_PAYS.credit, event.capturedMinor)];
    case 'DebtBooked':
      return [debt(event.amountMinor)];
    case 'DebtRepaid':
      return [single('repayment', 'acquirer-clearing', 'bad-debt', event.amountMinor)];
    case 'DebtPaidInCash':
      return [single('repayment', 'cash', 'bad-debt', event.amountMinor)];
    case 'RefundCompleted':
      return refund(state, event.refundId);
    case 'HoldReversed':
    case 'HoldHandedOver':
      return held.map(release);
    default:
      return [];
  }
}

/** What a card pays: the acquirer owes it to the store, and the shopper owes it no longer. */
const CARD_PAYS = { debit: 'acquirer-clearing', credit: 'receivable' } as const;

const single = (code: TransferCode, debit: LedgerAccount, credit: LedgerAccount, amountMinor: number): Move => ({
  ...{ code, debit, credit, amountMinor },
  phase: 'single',
});

const hold = (amountMinor: number): Move => ({ ...CARD_PAYS, code: 'hold', phase: 'pending', amountMinor });

const debt = (amountMinor: number) => single('debt', 'bad-debt', 'receivable', amountMinor);

/** Takes `capturedMinor` out of what is held, oldest first; the rest of it is given up. */
function capture(held: readonly LedgerTransfer[], capturedMinor: number): readonly Move[] {
  assert(capturedMinor <= sumOf(held), 'a capture is at most what is held');
  let leftMinor = capturedMinor;
  return held.map((pending): Move => {
    const amountMinor = Math.min(leftMinor, pending.amountMinor);
    leftMinor -= amountMinor;
    if (amountMinor === 0) return release(pending);
    return { ...CARD_PAYS, code: 'capture', phase: 'post', pendingId: pending.id, amountMinor };
  });
}

const release = ({ id: pendingId, debit, credit, amountMinor }: LedgerTransfer): Move => {
  return { code: 'release', phase: 'void', pendingId, debit, credit, amountMinor };
};

/** Net prices go back out of `refunds`, their taxes out of the tax of each category. */
function refund({ refunds, priced }: VisitState, refundId: RefundId): readonly Move[] {
  const lines = refunds.find((known) => known.refundId === refundId)?.lines;
  assert(lines && priced, 'a refund that is completed was asked for, of a priced visit');
  const taxes = new Map<string, number>();
  for (const { line, taxMinor } of lines) {
    const category = priced.lines[line]?.taxCategory;
    assert(category !== undefined, 'a line that is refunded was bought');
    taxes.set(category, (taxes.get(category) ?? 0) + taxMinor);
  }
  const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0);
  return [
    single('refund', 'refunds', 'acquirer-clearing', netMinor),
    ...[...taxes].map(([category, taxMinor]) => single('refund-tax', `tax:${category}`, 'acquirer-clearing', taxMinor)),
  ];
}

const sumOf = (transfers: readonly LedgerTransfer[]) =>
  transfers.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
