import type { TokenAnswer } from '@saunter/contracts';
import type { DenyReason } from '@saunter/identity';
import type { EpochMs } from '@saunter/kit';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { payersOf } from '../shoppers/shopper-registry.ts';

/** The entry that keeps a card out; `ofPayer` when it keeps out all cards of its payer. */
export interface FoundDenial {
  readonly entryId: string;
  readonly reason: DenyReason;
  readonly ofPayer: boolean;
}

/** Whether a card may not come in now: by a tag of its own, or because its payer may not; undefined when it may. */
export async function findDenial(
  db: StoreDatabase,
  owner: Owned,
  card: TokenAnswer,
  now: EpochMs,
): Promise<FoundDenial | undefined> {
  const payers = await payersOf(db, owner, card);
  const entry = await db
    .selectFrom('deny_entry')
    .leftJoin('shopper', 'shopper.shopper_id', 'deny_entry.shopper_id')
    .select(['entry_id', 'reason', 'deny_entry.shopper_id'])
    .where('deny_entry.store_id', '=', owner.store_id)
    .where('until', '>', new Date(now))
    .where((either) =>
      either.or([
        either('entry_id', 'in', db.selectFrom('deny_tag').select('entry_id').where('tag', 'in', card.denyTags)),
        ...(payers.length > 0 ? [either(sql`coalesce(shopper.merged_into, deny_entry.shopper_id)`, 'in', payers)] : []),
      ]),
    )
    .orderBy('until', 'desc')
    .executeTakeFirst();
  return entry && { entryId: entry.entry_id, reason: entry.reason, ofPayer: entry.shopper_id !== null };
}
