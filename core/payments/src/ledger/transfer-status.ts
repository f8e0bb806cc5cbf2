import type { LedgerState } from './ledger-state.ts';
import { balanceOf } from './ledger-state.ts';
import type { LedgerTransfer } from './ledger-transfer.ts';
import { pendingIdOf } from './ledger-transfer.ts';

/** What a transfer comes to; `created` and `exists` are success, everything else is refused and changes nothing. */
export type TransferStatus =
  | 'created'
  | 'exists'
  | 'exists-with-different-phase'
  | 'exists-with-different-pending-id'
  | 'exists-with-different-debit-account'
  | 'exists-with-different-credit-account'
  | 'exists-with-different-amount'
  | 'exists-with-different-currency'
  | 'exists-with-different-code'
  | 'accounts-must-be-different'
  | 'pending-id-must-be-different'
  | 'amount-must-be-whole-and-above-zero'
  | 'must-have-the-currency-of-the-ledger'
  | 'pending-not-found'
  | 'pending-not-pending'
  | 'pending-has-different-debit-account'
  | 'pending-has-different-credit-account'
  | 'exceeds-pending-amount'
  | 'pending-has-different-amount'
  | 'pending-already-posted'
  | 'pending-already-voided'
  | 'overflows-balance';

/** A status that stands for a refusal. */
export type TransferRefusalStatus = Exclude<TransferStatus, 'created' | 'exists'>;

type Rule<Status, Other> = readonly [Status, (transfer: LedgerTransfer, other: Other) => boolean];

/**
 * What `transfer` would come to on `ledger`: of all statuses that fit, the one of highest precedence, in the order of
 * TigerBeetle's create_transfers: a repeat first, then the transfer by itself, then what it resolves.
 */
export function transferStatus(ledger: LedgerState, transfer: LedgerTransfer): TransferStatus {
  const existing = ledger.transfers.get(transfer.id);
  if (existing) return first(EXISTS_RULES, transfer, existing) ?? 'exists';
  const alone = first(OWN_RULES, transfer, ledger);
  if (alone) return alone;
  const pendingId = pendingIdOf(transfer);
  if (pendingId === undefined) return overflows(ledger, transfer) ? 'overflows-balance' : 'created';
  const pending = ledger.transfers.get(pendingId);
  if (!pending) return 'pending-not-found';
  const unfit = first(PENDING_RULES, transfer, pending);
  if (unfit) return unfit;
  const resolution = ledger.resolutions.get(pendingId);
  if (resolution) return resolution === 'post' ? 'pending-already-posted' : 'pending-already-voided';
  return overflows(ledger, transfer) ? 'overflows-balance' : 'created';
}

const EXISTS_RULES: readonly Rule<TransferRefusalStatus, LedgerTransfer>[] = [
  ['exists-with-different-phase', (transfer, existing) => transfer.phase !== existing.phase],
  ['exists-with-different-pending-id', (transfer, existing) => pendingIdOf(transfer) !== pendingIdOf(existing)],
  ['exists-with-different-debit-account', (transfer, existing) => transfer.debit !== existing.debit],
  ['exists-with-different-credit-account', (transfer, existing) => transfer.credit !== existing.credit],
  ['exists-with-different-amount', (transfer, existing) => transfer.amountMinor !== existing.amountMinor],
  ['exists-with-different-currency', (transfer, existing) => transfer.currency !== existing.currency],
  ['exists-with-different-code', (transfer, existing) => transfer.code !== existing.code],
];

const OWN_RULES: readonly Rule<TransferRefusalStatus, LedgerState>[] = [
  ['accounts-must-be-different', ({ debit, credit }) => debit === credit],
  ['pending-id-must-be-different', (transfer) => pendingIdOf(transfer) === transfer.id],
  ['amount-must-be-whole-and-above-zero', ({ amountMinor }) => !Number.isSafeInteger(amountMinor) || amountMinor <= 0],
  ['must-have-the-currency-of-the-ledger', ({ currency }, ledger) => currency !== ledger.currency],
];

const PENDING_RULES: readonly Rule<TransferRefusalStatus, LedgerTransfer>[] = [
  ['pending-not-pending', (_transfer, pending) => pending.phase !== 'pending'],
  ['pending-has-different-debit-account', (transfer, pending) => transfer.debit !== pending.debit],
  ['pending-has-different-credit-account', (transfer, pending) => transfer.credit !== pending.credit],
  ['exceeds-pending-amount', (transfer, pending) => transfer.amountMinor > pending.amountMinor],
  [
    'pending-has-different-amount',
    (transfer, pending) => transfer.phase === 'void' && transfer.amountMinor !== pending.amountMinor,
  ],
];

function first<Status, Other>(
  rules: readonly Rule<Status, Other>[],
  transfer: LedgerTransfer,
  other: Other,
): Status | undefined {
  return rules.find(([, applies]) => applies(transfer, other))?.[0];
}

/** Posted and pending together stay exact on both sides. */
function overflows(ledger: LedgerState, { debit, credit, amountMinor, phase }: LedgerTransfer): boolean {
  if (phase === 'post' || phase === 'void') return false;
  const debited = balanceOf(ledger, debit);
  const credited = balanceOf(ledger, credit);
  const sums = [
    debited.debitsPostedMinor + debited.debitsPendingMinor + amountMinor,
    credited.creditsPostedMinor + credited.creditsPendingMinor + amountMinor,
  ];
  return !sums.every(Number.isSafeInteger);
}
