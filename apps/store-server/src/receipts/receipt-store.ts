import { assert } from '@saunter/kit';
import type { ReceiptId, ShopperId } from '@saunter/model';
import type { Credit, Receipt } from '@saunter/receipts';
import { readStoredReceipt } from '@saunter/receipts';
import { addressOf } from '../addresses/address-book.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { referencesOf } from '../shoppers/one-payer.ts';
import { creditsOf } from './credit-store.ts';

/** A receipt as it is kept, with the code that its page is found under. */
export interface KeptReceipt {
  readonly receipt: Receipt;
  readonly code: string;
}

/** A receipt and what went back of it, with the language that its shopper signed up in. */
export interface ReceiptForReading {
  readonly receipt: Receipt;
  readonly credits: readonly Credit[];
  readonly locale: string;
}

const DEFAULT_LOCALE = 'en';

/** The receipt behind an unguessable code; undefined when there is none. */
export async function findReceiptByCode(db: StoreDatabase, code: string): Promise<ReceiptForReading | undefined> {
  const row = await db
    .selectFrom('receipt')
    .innerJoin('visit', 'visit.visit_id', 'receipt.visit_id')
    .select(['receipt.document', 'visit.shopper_id'])
    .where('receipt.code', '=', code)
    .executeTakeFirst();
  if (!row) return undefined;
  const address = row.shopper_id === null ? undefined : await addressOf(db, row.shopper_id);
  const receipt = readStoredReceipt(row.document);
  return { receipt, credits: await creditsOf(db, receipt.id), locale: address?.locale ?? DEFAULT_LOCALE };
}

/** A receipt by its id. @throws AssertionBug when there is none. */
export async function loadReceipt(db: StoreDatabase, receiptId: ReceiptId): Promise<KeptReceipt> {
  const row = await db
    .selectFrom('receipt')
    .select(['document', 'code'])
    .where('receipt_id', '=', receiptId)
    .executeTakeFirst();
  assert(row, 'a receipt that is referred to is there');
  return { receipt: readStoredReceipt(row.document), code: row.code };
}

/** A receipt of this payer's own; undefined when it is somebody else's. */
export async function receiptOf(
  db: StoreDatabase,
  shopperId: ShopperId,
  receiptId: ReceiptId,
): Promise<KeptReceipt | undefined> {
  const row = await db
    .selectFrom('receipt')
    .innerJoin('visit', 'visit.visit_id', 'receipt.visit_id')
    .select(['receipt.document', 'receipt.code'])
    .where('receipt.receipt_id', '=', receiptId)
    .where('visit.shopper_id', 'in', referencesOf(shopperId))
    .executeTakeFirst();
  return row && { receipt: readStoredReceipt(row.document), code: row.code };
}
