import { receiptId as receiptIdSchema, visitId as visitIdSchema } from '@saunter/contracts';
import type { Clock, Result } from '@saunter/kit';
import type { ReceiptId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { readStoredCredit } from '@saunter/receipts';
import { z } from 'zod';
import { addressOf, markBounced } from '../addresses/address-book.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { MailFailure } from '../mail/mail-failure.ts';
import type { ReceiptMailRequest } from '../mail/send-receipt-mail.ts';
import { creditsOf } from '../receipts/credit-store.ts';
import type { IssueParts } from '../receipts/issue-receipt.ts';
import { issueReceipt } from '../receipts/issue-receipt.ts';
import type { KeptReceipt } from '../receipts/receipt-store.ts';
import { loadReceipt } from '../receipts/receipt-store.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import type { TaskHandler } from './task-outcome.ts';
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
  /** Where mail to an address of a payer is ended with one click. */
  readonly unsubscribeUrl: (shopperId: string, email: string) => string;
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
    const sent = await sendTo(parts, mail.shopper_id, { receipt, code });
    if (sent.kind === 'later') return { kind: 'failed', failure: sent.failure, sent: true };
    await parts.book.share(visitId, async (work) => {
      await keepReceiptMail(work, parts, receiptId, sent);
      const outcome = sent.kind === 'sent' ? 'sent' : 'bounced';
      await parts.book.executeIn(work, visitId, { kind: 'record-mail', receiptId, outcome });
      await finish(work);
    });
    return DONE;
  };
}

/** Hands over a receipt that its payer wants once more, or missed. */
export function mailAgainTask(parts: MailParts): TaskHandler {
  return async (task, finish) => {
    const order = await parts.db
      .selectFrom('mail_order')
      .select(['receipt_id', 'shopper_id'])
      .where('mail_id', '=', task.key)
      .executeTakeFirstOrThrow();
    const receiptId = asId<ReceiptId>(order.receipt_id);
    const stored = await loadReceipt(parts.db, receiptId);
    const credits = await creditsOf(parts.db, receiptId);
    const sent = await sendTo(parts, order.shopper_id, { ...stored, mailId: task.key, credits });
    if (sent.kind === 'later') return { kind: 'failed', failure: sent.failure, sent: true };
    await parts.book.transact(async (work) => {
      const changed = { ...mailColumns(sent), changed_at: new Date(parts.clock.wallMs()) };
      await work.trx.updateTable('mail_order').set(changed).where('mail_id', '=', task.key).execute();
      await keepReceiptMail(work, parts, receiptId, sent);
      await finish(work);
    });
    return DONE;
  };
}

/** Hands over what a receipt says of money that went back. */
export function mailCreditTask(parts: MailParts): TaskHandler {
  return async (task, finish) => {
    const row = await parts.db
      .selectFrom('credit')
      .innerJoin('credit_mail', 'credit_mail.credit_id', 'credit.credit_id')
      .select(['credit.document', 'credit_mail.shopper_id'])
      .where('credit.credit_id', '=', task.key)
      .executeTakeFirstOrThrow();
    const credit = readStoredCredit(row.document);
    const stored = await loadReceipt(parts.db, credit.receiptId);
    const sent = await sendTo(parts, row.shopper_id, { ...stored, mailId: credit.id, credit });
    if (sent.kind === 'later') return { kind: 'failed', failure: sent.failure, sent: true };
    await parts.book.transact(async (work) => {
      const changed = { ...mailColumns(sent), changed_at: new Date(parts.clock.wallMs()) };
      await work.trx.updateTable('credit_mail').set(changed).where('credit_id', '=', credit.id).execute();
      await markRefused(work, parts, sent);
      await finish(work);
    });
    return DONE;
  };
}

/** How a mail ended: handed over, refused for good (of that address, or there is none), or not yet. */
type Sent =
  | { readonly kind: 'sent'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly shopperId: string; readonly email?: string }
  | { readonly kind: 'later'; readonly failure: string };

async function sendTo(
  parts: MailParts,
  shopperId: string,
  { code, ...mail }: KeptReceipt & Pick<ReceiptMailRequest, 'mailId' | 'credit' | 'credits'>,
): Promise<Sent> {
  const address = await addressOf(parts.db, shopperId);
  if (!address || address.hasBounced) return { kind: 'refused', shopperId };
  const { email, locale } = address;
  const links = { receiptUrl: parts.receiptUrl(code), unsubscribeUrl: parts.unsubscribeUrl(shopperId, email) };
  const sent = await parts.send({ to: email, locale, ...mail, ...links });
  if (sent.ok) return { kind: 'sent', messageId: sent.value.messageId };
  if (sent.error.class === 'end') return { kind: 'refused', shopperId, email };
  return { kind: 'later', failure: sent.error.kind };
}

const mailColumns = (sent: Exclude<Sent, { kind: 'later' }>) =>
  sent.kind === 'sent'
    ? { state: 'sent' as const, message_id: sent.messageId }
    : { state: 'bounced' as const, message_id: null };

/** Writes down what became of a receipt's mail, and marks an address that refused it. */
async function keepReceiptMail(
  work: Work,
  parts: MailParts,
  receiptId: ReceiptId,
  sent: Exclude<Sent, { kind: 'later' }>,
): Promise<void> {
  const changed = { ...mailColumns(sent), changed_at: new Date(parts.clock.wallMs()) };
  await work.trx.updateTable('receipt_mail').set(changed).where('receipt_id', '=', receiptId).execute();
  await markRefused(work, parts, sent);
}

async function markRefused({ trx }: Work, { clock }: MailParts, sent: Exclude<Sent, { kind: 'later' }>): Promise<void> {
  if (sent.kind === 'refused' && sent.email !== undefined) {
    await markBounced(trx, { clock }, sent.shopperId, sent.email);
  }
}
