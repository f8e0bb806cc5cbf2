import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Owned, StoreSchema } from '../database/schema.ts';

/**
 * The next number of the store's receipts. The series' row stays locked until the transaction ends: a receipt that is
 * not committed gives its number back, so that the series has no gap.
 */
export async function takeReceiptNumber(trx: Transaction<StoreSchema>, owner: Owned): Promise<number> {
  const row = await trx
    .insertInto('receipt_series')
    .values({ ...owner, last_number: 1 })
    .onConflict((conflict) =>
      conflict.column('store_id').doUpdateSet({ last_number: sql`receipt_series.last_number + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return row.last_number;
}

/** The number as people read it: store and six digits. */
export const formatReceiptNumber = (storeId: string, seriesNumber: number): string =>
  `${storeId.toUpperCase()}-${String(seriesNumber).padStart(6, '0')}`;
