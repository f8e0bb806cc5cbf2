import { assert, mintId } from '@saunter/kit';
import type { RefundId, VisitId } from '@saunter/model';
import type { Credit } from '@saunter/receipts';
import { composeCredit } from '@saunter/receipts';
import { addressOf } from '../addresses/address-book.ts';
import { ownerOf } from '../database/owner.ts';
import type { Owned } from '../database/schema.ts';
import type { Work } from '../visits/visit-book.ts';
import type { IssueParts } from './issue-receipt.ts';
import { issueReceipt } from './issue-receipt.ts';
import { formatCreditNumber } from './receipt-number.ts';
import { loadReceipt } from './receipt-store.ts';

/**
 * Issues the credit of a refund that went through, in the given transaction: number, document, mail to be sent. The
 * receipt is issued before it where it still waits to be.
 */
export async function issueCredit(
  parts: IssueParts,
  work: Work,
  of: { readonly visitId: VisitId; readonly refundId: RefundId },
): Promise<void> {
  await issueReceipt(parts, work, of.visitId);
  const state = await parts.book.stateIn(work, of.visitId);
  const refund = state?.refunds.find((known) => known.refundId === of.refundId);
  assert(state?.receipt && refund, 'a credit is issued for a refund of a receipt');
  const owner = ownerOf(parts.store);
  const { receipt } = await loadReceipt(work.trx, state.receipt.receiptId);
  const seriesNumber = await nextNumber(work, owner);
  const now = parts.clock.wallMs();
  const id = mintId('crd', parts.clock, parts.entropy);
  const number = formatCreditNumber(owner.store_id, seriesNumber);
  const credit = composeCredit({ id, number, receipt, refund, at: now });
  await keep(work, owner, { credit, seriesNumber });
  const shopperId = state.hold?.shopperId ?? state.deferral?.shopperId;
  if (shopperId !== undefined) await oweMail(work, owner, { creditId: id, shopperId, at: now });
}

/** The series' row stays locked until the transaction ends: a credit that is not committed gives its number back. */
async function nextNumber({ trx }: Work, owner: Owned): Promise<number> {
  const row = await trx
    .insertInto('credit_series')
    .values({ ...owner, last_number: 1 })
    .onConflict((known) =>
      known.column('store_id').doUpdateSet((build) => ({ last_number: build('credit_series.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return row.last_number;
}

async function keep(
  { trx }: Work,
  owner: Owned,
  { credit, seriesNumber }: { readonly credit: Credit; readonly seriesNumber: number },
): Promise<void> {
  const row = {
    ...{ credit_id: credit.id, receipt_id: credit.receiptId, refund_id: credit.refundId },
    ...{ series_number: seriesNumber, number: credit.number, document: JSON.stringify(credit) },
    issued_at: new Date(credit.at),
  };
  await trx
    .insertInto('credit')
    .values({ ...owner, ...row })
    .execute();
}

async function oweMail(
  work: Work,
  owner: Owned,
  { creditId, shopperId, at }: { readonly creditId: string; readonly shopperId: string; readonly at: number },
): Promise<void> {
  if (!(await addressOf(work.trx, shopperId))) return;
  const mail = { credit_id: creditId, shopper_id: shopperId, state: 'queued', message_id: null } as const;
  await work.trx
    .insertInto('credit_mail')
    .values({ ...owner, ...mail, changed_at: new Date(at) })
    .execute();
  work.writes.tasks.push({ kind: 'mail-credit', key: creditId, payload: {}, at });
}
