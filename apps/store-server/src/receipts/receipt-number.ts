import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';

/**
 * The next numbers of the store's receipts, `count` of them: gives the last. The series' row stays locked until the transaction ends: a receipt that is
 * not committed gives its number back, so that the series has no gap.
 */
export async function takeReceiptNumbers(trx: StoreDatabase, owner: Owned, count: number): Promise<number> {
  const row = await trx
    .insertInto('receipt_series')
    .values({ ...owner, last_number: count })
    .onConflict((conflict) =>
      conflict.column('store_id').doUpdateSet({ last_number: sql`receipt_series.last_number + ${count}` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return row.last_number;
}

/** The number as people read it: store and six digits. */
export const formatReceiptNumber = (storeId: string, seriesNumber: number): string =>
  `${storeId.toUpperCase()}-${String(seriesNumber).padStart(6, '0')}`;
