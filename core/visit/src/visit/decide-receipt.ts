import { ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import type { VisitCommand } from './visit-command.ts';
import type { VisitState } from './visit-state.ts';

/** The receipt was numbered and stored; one visit has one. */
export function decideReceipt(state: VisitState, command: Extract<VisitCommand, { kind: 'record-receipt' }>): Decision {
  const { receiptId, number, mailed } = command;
  return ok(state.receipt ? [] : [{ type: 'ReceiptIssued', receiptId, number, mailed }]);
}

/** The mail server took the receipt, or refused it for good. */
export function decideMail(state: VisitState, command: Extract<VisitCommand, { kind: 'record-mail' }>): Decision {
  if (state.receipt?.receiptId !== command.receiptId || state.receipt.mailState !== 'queued') return ok([]);
  const type = command.outcome === 'sent' ? 'ReceiptMailed' : 'ReceiptBounced';
  return ok([{ type, receiptId: command.receiptId }]);
}
