import type { Clock, Entropy } from '@saunter/kit';
import { assert, mintId } from '@saunter/kit';
import type { ShopperId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';

/** What a new shopper is made with. */
export interface PayerParts {
  readonly owner: Owned;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/**
 * The one payer behind some shoppers: a new one for none; of several the oldest, into whom the others are merged. Their
 * cards and names move; what refers to them (visits, addresses, debts) stays and leads to the survivor.
 */
export async function onePayer(
  trx: StoreDatabase,
  { owner, clock, entropy }: PayerParts,
  shopperIds: ReadonlySet<string>,
): Promise<ShopperId> {
  if (shopperIds.size === 0) {
    const shopperId = asId<ShopperId>(mintId('shp', clock, entropy));
    const row = { ...owner, shopper_id: shopperId, created_at: new Date(clock.wallMs()), merged_into: null };
    await trx.insertInto('shopper').values(row).execute();
    return shopperId;
  }
  const rows = await trx
    .selectFrom('shopper')
    .select('shopper_id')
    .where('shopper_id', 'in', [...shopperIds])
    .orderBy('created_at')
    .orderBy('shopper_id')
    .execute();
  const [survivor, ...others] = rows.map((row) => row.shopper_id);
  assert(survivor !== undefined, 'a name belongs to a shopper');
  if (others.length > 0) await merge(trx, survivor, others);
  return asId<ShopperId>(survivor);
}

async function merge(trx: StoreDatabase, survivor: string, others: readonly string[]): Promise<void> {
  await trx
    .updateTable('shopper')
    .set({ merged_into: survivor })
    .where((either) => either.or([either('shopper_id', 'in', others), either('merged_into', 'in', others)]))
    .execute();
  const moved = { shopper_id: survivor };
  await trx.updateTable('shopper_card').set(moved).where('shopper_id', 'in', others).execute();
  await trx.updateTable('shopper_card_name').set(moved).where('shopper_id', 'in', others).execute();
}

/** Every reference to the payer that `shopperId` refers to, as a subquery: its own, and of those merged into it. */
export const referencesOf = (shopperId: string) => referencesTo(sql`${shopperId}`);

/** {@link referencesOf}, of an expression of the query that it is part of. */
export const referencesTo = (shopperId: RawBuilder<unknown>) =>
  sql<string>`(select reference.shopper_id from shopper one, lateral (
    select coalesce(one.merged_into, one.shopper_id) as shopper_id
    union all select shopper_id from shopper where merged_into = coalesce(one.merged_into, one.shopper_id)
  ) reference where one.shopper_id = ${shopperId})`;
