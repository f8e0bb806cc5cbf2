import { receiptId as receiptIdSchema, visitId as visitIdSchema } from '@saunter/contracts';
import type { Clock, Result } from '@saunter/kit';
import type { ReceiptId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { z } from 'zod';
import type { StoreDatabase } from '../database/open-database.ts';
import type { MailFailure } from '../mail/mail-failure.ts';
import type { ReceiptMailRequest } from '../mail/send-receipt-mail.ts';
import type { IssueParts } from '../receipts/issue-receipt.ts';
import { issueReceipt } from '../receipts/issue-receipt.ts';
import { loadReceipt } from '../receipts/receipt-store.ts';
import { addressOf } from '../shoppers/shopper-registry.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import type { TaskHandler, TaskOutcome } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';

/** Numbers, composes and keeps the receipt. */
export function issueReceiptTask(parts: IssueParts): TaskHandler {
  return async (task, finish) => {
    const visitId = asId<VisitId>(task.key);
    await parts.book.share(visitId, async (work) => {
      await issueReceipt(parts, work, visitId);
      await finish(work);
    });
    return DONE;
  };
}

/** What mailing needs. */
export interface MailParts {
  readonly db: StoreDatabase;
  readonly book: VisitBook;
  readonly clock: Clock;
  /** Where a receipt's page is. */
  readonly receiptUrl: (code: string) => string;
  readonly send: (mail: ReceiptMailRequest) => Promise<Result<{ readonly messageId: string }, MailFailure>>;
}

const mailPayload = z.object({ visitId: visitIdSchema, receiptId: receiptIdSchema });

/** Hands the receipt to the mail server; an address that is erased or refused for good ends it. */
export function mailReceiptTask(parts: MailParts): TaskHandler {
  return async (task, finish) => {
    const { visitId, receiptId } = mailPayload.parse(task.payload);
    const { receipt, code } = await loadReceipt(parts.db, receiptId);
    const mail = await parts.db
      .selectFrom('receipt_mail')
      .select('shopper_id')
      .where('receipt_id', '=', receiptId)
      .executeTakeFirstOrThrow();
    const address = await addressOf(parts.db, mail.shopper_id);
    if (!address) return close(parts, visitId, receiptId, finish, undefined);
    const { email, locale } = address;
    const sent = await parts.send({ to: email, locale, receipt, receiptUrl: parts.receiptUrl(code) });
    if (sent.ok) return close(parts, visitId, receiptId, finish, sent.value.messageId);
    if (sent.error.class === 'end') return close(parts, visitId, receiptId, finish, undefined);
    return { kind: 'failed', failure: sent.error.kind, sent: true };
  };
}

/** Writes down what became of the mail; without a message id it bounced. */
async function close(
  { book, clock }: MailParts,
  visitId: VisitId,
  receiptId: ReceiptId,
  finish: (work: Work) => Promise<void>,
  messageId: string | undefined,
): Promise<TaskOutcome> {
  const outcome = messageId === undefined ? 'bounced' : 'sent';
  await book.share(visitId, async (work) => {
    await work.trx
      .updateTable('receipt_mail')
      .set({ state: outcome, message_id: messageId ?? null, changed_at: new Date(clock.wallMs()) })
      .where('receipt_id', '=', receiptId)
      .execute();
    await book.executeIn(work, visitId, { kind: 'record-mail', receiptId, outcome });
    await finish(work);
  });
  return DONE;
}
