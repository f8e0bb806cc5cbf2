import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';

/** Says to the other stores of the chain what this one is called: their shoppers have receipts of it too. */
export async function keepStore(db: StoreDatabase, owner: Owned, name: string): Promise<void> {
  await db
    .insertInto('store')
    .values({ ...owner, name })
    .onConflict((conflict) => conflict.column('store_id').doUpdateSet({ name }))
    .execute();
}
