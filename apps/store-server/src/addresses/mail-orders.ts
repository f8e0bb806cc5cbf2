import type { Clock, Entropy } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import type { ReceiptId, ShopperId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { referencesOf } from '../shoppers/one-payer.ts';
import type { Work } from '../visits/visit-book.ts';

/** What ordering needs. */
export interface MailOrderParts {
  readonly owner: Owned;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** A receipt that is to be mailed once more. */
export interface MailOrder {
  readonly mailId: string;
  readonly receiptId: ReceiptId;
  readonly shopperId: ShopperId;
}

/** So far back, and so many at once, missed receipts are sent again. */
const MISSED_SINCE_MS = 366 * 86_400_000;
const MISSED_AT_ONCE = 100;

/** Receipts of a payer whose mail never reached anybody, the latest first. */
export async function missedReceipts(
  db: StoreDatabase,
  shopperId: ShopperId,
  since = new Date(0),
): Promise<readonly ReceiptId[]> {
  const rows = await db
    .selectFrom('receipt_mail')
    .select('receipt_id')
    .where('shopper_id', 'in', referencesOf(shopperId))
    .where('state', '=', 'bounced')
    .where('changed_at', '>=', since)
    .orderBy('changed_at', 'desc')
    .limit(MISSED_AT_ONCE)
    .execute();
  return rows.map((row) => asId<ReceiptId>(row.receipt_id));
}

/** Owes one more mail, with its task, in one transaction; an order that is known stays. @returns how it stands. */
export async function orderMail(
  work: Work,
  { owner, clock }: MailOrderParts,
  { mailId, receiptId, shopperId }: MailOrder,
): Promise<'queued' | 'sent' | 'bounced'> {
  const now = clock.wallMs();
  const row = {
    mail_id: mailId,
    receipt_id: receiptId,
    shopper_id: shopperId,
    state: 'queued',
    message_id: null,
  } as const;
  const added = await work.trx
    .insertInto('mail_order')
    .values({ ...owner, ...row, changed_at: new Date(now) })
    .onConflict((conflict) => conflict.column('mail_id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) {
    work.writes.tasks.push({ kind: 'mail-again', key: mailId, payload: {}, at: now });
    return 'queued';
  }
  const known = await work.trx
    .selectFrom('mail_order')
    .select('state')
    .where('mail_id', '=', mailId)
    .executeTakeFirstOrThrow();
  return known.state;
}

/** Owes the mails of the last year that never reached their payer, the latest first. @returns how many. */
export async function orderMissed(work: Work, parts: MailOrderParts, shopperId: ShopperId): Promise<number> {
  const now = parts.clock.wallMs();
  const missed = await missedReceipts(work.trx, shopperId, new Date(now - MISSED_SINCE_MS));
  for (const receiptId of missed) {
    await work.trx
      .updateTable('receipt_mail')
      .set({ state: 'queued', changed_at: new Date(now) })
      .where('receipt_id', '=', receiptId)
      .execute();
    const mailId = mintId('mai', parts.clock, parts.entropy);
    await orderMail(work, parts, { mailId, receiptId, shopperId });
  }
  return missed.length;
}
