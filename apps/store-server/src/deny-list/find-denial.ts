import type { TokenAnswer } from '@saunter/contracts';
import type { DenyReason } from '@saunter/identity';
import type { EpochMs } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { sql } from 'kysely';
import { askTogether } from '../database/gather.ts';
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
  const entries = await askTogether(db, entriesOfAll, owner, { tags: card.denyTags, payers, now });
  const [entry] = entries;
  if (!entry) return undefined;
  const visitsOwed = entries.every(isDebt) ? entries.map(({ source }) => asId<VisitId>(source)) : [];
  return { entryId: entry.entry_id, reason: entry.reason, ofPayer: entry.shopper_id !== null, visitsOwed };
}

/** What an entry may keep a card out by. */
interface Asked {
  readonly tags: readonly string[];
  readonly payers: readonly string[];
  readonly now: EpochMs;
}

interface Entry {
  readonly entry_id: string;
  readonly reason: DenyReason;
  readonly source: string;
  readonly shopper_id: string | null;
  readonly payer: string | null;
  readonly until: Date;
  readonly tags: readonly string[];
}

/** The entries that keep each card out, those that last longest first. */
async function entriesOfAll(
  db: StoreDatabase,
  { store_id }: Owned,
  asked: readonly Asked[],
): Promise<readonly (readonly Entry[])[]> {
  const tags = [...new Set(asked.flatMap((one) => one.tags))];
  const payers = [...new Set(asked.flatMap((one) => one.payers))];
  const since = new Date(Math.min(...asked.map(({ now }) => now)));
  const { rows } = await sql<Entry>`
    with tagged as (
      select entry_id, array_agg(tag) as tags from deny_tag where tag = any(${tags}::text[]) group by entry_id
    )
    select entry_id, reason, source, entry.shopper_id, coalesce(shopper.merged_into, entry.shopper_id) as payer, until,
        coalesce(tagged.tags, '{}') as tags
      from deny_entry entry left join tagged using (entry_id)
        left join shopper on shopper.shopper_id = entry.shopper_id
      where entry.store_id = ${store_id} and until > ${since}::timestamptz
        and (tagged.entry_id is not null or coalesce(shopper.merged_into, entry.shopper_id) = any(${payers}::text[]))
      order by until desc`.execute(db);
  return asked.map((one) => rows.filter((row) => keepsOut(row, one)));
}

const keepsOut = ({ until, payer, tags: listed }: Entry, { now, payers, tags }: Asked): boolean =>
  until.getTime() > now && ((payer !== null && payers.includes(payer)) || listed.some((tag) => tags.includes(tag)));

const isDebt = ({ reason }: { readonly reason: DenyReason }) => reason === 'debt' || reason === 'capture-declined';
