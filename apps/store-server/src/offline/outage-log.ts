import type { EpochMs } from '@saunter/kit';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';

/**
 * Writes down that the acquirer cannot be reached, unless it is known, and locks that row to the end of a transaction.
 * @returns since when.
 */
export async function noteAway(db: StoreDatabase, owner: Owned, now: EpochMs): Promise<EpochMs> {
  const { since } = await db
    .insertInto('acquirer_outage')
    .values({ ...owner, since: new Date(now) })
    .onConflict((conflict) => conflict.column('store_id').doUpdateSet({ chain_id: owner.chain_id }))
    .returning('since')
    .executeTakeFirstOrThrow();
  return since.getTime();
}

/** Writes down that the acquirer can be reached. */
export async function noteBack(db: StoreDatabase, { store_id }: Owned): Promise<void> {
  await db.deleteFrom('acquirer_outage').where('store_id', '=', store_id).execute();
}

/** Since when the acquirer cannot be reached; undefined while it can. */
export async function awaySince(db: StoreDatabase, { store_id }: Owned): Promise<EpochMs | undefined> {
  const row = await db
    .selectFrom('acquirer_outage')
    .select('since')
    .where('store_id', '=', store_id)
    .executeTakeFirst();
  return row?.since.getTime();
}
