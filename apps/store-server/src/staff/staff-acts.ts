import type { EpochMs } from '@saunter/kit';
import type { Transaction } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';

/** Something that staff did to the store as a whole. */
export interface StaffAct {
  readonly act: 'opening' | 'restocking';
  readonly detail: object;
  /** The credential that it was done with. */
  readonly by: string;
  readonly at: EpochMs;
}

/** Writes down who did what, in the transaction of what was done; nothing ever changes it. */
export async function noteAct(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  { act, detail, by, at }: StaffAct,
): Promise<void> {
  const row = { ...owner, act, detail: JSON.stringify(detail), done_by: by, done_at: new Date(at) };
  await trx.insertInto('staff_act').values(row).execute();
}

/** What a person can look through. */
const SHOWN = 200;

/** The latest acts, newest first. */
export async function latestActs(db: StoreDatabase, owner: Owned) {
  const rows = await db
    .selectFrom('staff_act')
    .selectAll()
    .where('store_id', '=', owner.store_id)
    .orderBy('act_number', 'desc')
    .limit(SHOWN)
    .execute();
  return {
    acts: rows.map(({ act_number: number, act, detail, done_by: by, done_at }) => {
      return { number, act, detail, by, at: done_at.getTime() };
    }),
  };
}
