import type { TokenAnswer } from '@saunter/contracts';
import type { DenyReason } from '@saunter/identity';
import type { EpochMs } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { payersOf } from '../shoppers/shopper-registry.ts';

/** The entry that keeps a card out; `ofPayer` when it keeps out all cards of its payer. */
export interface FoundDenial {
  readonly entryId: string;
  readonly reason: DenyReason;
  readonly ofPayer: boolean;
  /** Where debts alone keep it out: the visits that they are of. Who repays these may come in. */
  readonly visitsOwed: readonly VisitId[];
}

/** Whether a card may not come in now: by a tag of its own, or because its payer may not; undefined when it may. */
export async function findDenial(
  db: StoreDatabase,
  owner: Owned,
  card: TokenAnswer,
  now: EpochMs,
): Promise<FoundDenial | undefined> {
  const payers = await payersOf(db, owner, card);
  const entries = await db
    .selectFrom('deny_entry')
    .leftJoin('shopper', 'shopper.shopper_id', 'deny_entry.shopper_id')
    .select(['entry_id', 'reason', 'source', 'deny_entry.shopper_id'])
    .where('deny_entry.store_id', '=', owner.store_id)
    .where('until', '>', new Date(now))
    .where((either) =>
      either.or([
        either('entry_id', 'in', db.selectFrom('deny_tag').select('entry_id').where('tag', 'in', card.denyTags)),
        ...(payers.length > 0 ? [either(sql`coalesce(shopper.merged_into, deny_entry.shopper_id)`, 'in', payers)] : []),
      ]),
    )
    .orderBy('until', 'desc')
    .execute();
  const [entry] = entries;
  if (!entry) return undefined;
  const visitsOwed = entries.every(isDebt) ? entries.map(({ source }) => asId<VisitId>(source)) : [];
  return { entryId: entry.entry_id, reason: entry.reason, ofPayer: entry.shopper_id !== null, visitsOwed };
}

const isDebt = ({ reason }: { readonly reason: DenyReason }) => reason === 'debt' || reason === 'capture-declined';
