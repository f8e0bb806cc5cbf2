import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { LedgerState } from './ledger-state.ts';
import { applyTransfer } from './ledger-state.ts';
import type { LedgerTransfer } from './ledger-transfer.ts';
import type { TransferRefusalStatus } from './transfer-status.ts';
import { transferStatus } from './transfer-status.ts';

/** Why a batch of transfers was refused: its first transfer that is not in order, and nothing of it was booked. */
export interface TransferRefusal {
  readonly kind: TransferRefusalStatus;
  readonly class: 'end';
  readonly transferId: string;
}

/** A ledger after a batch, and the transfers of the batch that were not on it before. */
export interface CreatedTransfers {
  readonly ledger: LedgerState;
  readonly created: readonly LedgerTransfer[];
}

/** Books all of `transfers` in their order, each seeing the ones before it, or none. One that exists already is fine. */
export function createTransfers(
  ledger: LedgerState,
  transfers: readonly LedgerTransfer[],
): Result<CreatedTransfers, TransferRefusal> {
  let after = ledger;
  const created: LedgerTransfer[] = [];
  for (const transfer of transfers) {
    const status = transferStatus(after, transfer);
    if (status === 'exists') continue;
    if (status !== 'created') return err({ kind: status, class: 'end', transferId: transfer.id });
    after = applyTransfer(after, transfer);
    created.push(transfer);
  }
  return ok({ ledger: after, created });
}
