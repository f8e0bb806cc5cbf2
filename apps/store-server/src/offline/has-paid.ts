import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { referencesOf } from '../shoppers/one-payer.ts';

/** Whether a payer paid for a visit to this store before, and owes for none. */
export async function hasPaid(db: StoreDatabase, { store_id }: Owned, shopperId: string): Promise<boolean> {
  const visit = (payment: 'CAPTURED' | 'DEBT') =>
    db
      .selectFrom('visit')
      .select('visit_id')
      .where('store_id', '=', store_id)
      .where('payment', '=', payment)
      .where('shopper_id', 'in', referencesOf(shopperId))
      .limit(1)
      .executeTakeFirst();
  return (await visit('CAPTURED')) !== undefined && (await visit('DEBT')) === undefined;
}
