import type { ReceiptId } from '@saunter/model';
import type { Credit } from '@saunter/receipts';
import { readStoredCredit } from '@saunter/receipts';
import type { StoreDatabase } from '../database/open-database.ts';

/** What went back of a receipt, in the order of its credits. */
export async function creditsOf(db: StoreDatabase, receiptId: ReceiptId): Promise<readonly Credit[]> {
  const rows = await db
    .selectFrom('credit')
    .select('document')
    .where('receipt_id', '=', receiptId)
    .orderBy('series_number')
    .execute();
  return rows.map(({ document }) => readStoredCredit(document));
}
