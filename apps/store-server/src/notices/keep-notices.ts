import type { NoticeList, StoreNotice } from '@saunter/contracts';
import { storeNotice } from '@saunter/contracts';
import type { EpochMs } from '@saunter/kit';
import type { Transaction } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';

/** Notices are of use while somebody remembers the day. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** At most so many of a store: a sick plate may chatter. */
const KEPT = 10_000;
/** What a person can look through. */
const SHOWN = 200;

/** Keeps what the hub noticed, in the transaction of its cursor, and lets go of the oldest. */
export async function keepNotices(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  notices: readonly StoreNotice[],
  at: EpochMs,
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((notice) => ({
    ...{ ...owner, reason: notice.reason, notice: JSON.stringify(notice), received_at: new Date(at) },
  }));
  const kept = await trx.insertInto('store_notice').values(rows).returning('notice_number').execute();
  const newest = Math.max(...kept.map(({ notice_number }) => notice_number));
  await trx
    .deleteFrom('store_notice')
    .where('store_id', '=', owner.store_id)
    .where((either) =>
      either.or([either('notice_number', '<=', newest - KEPT), either('received_at', '<', new Date(at - KEPT_MS))]),
    )
    .execute();
}

/** What the hub noticed, the latest first; of one kind, where one is named. */
export async function latestNotices(
  db: StoreDatabase,
  owner: Owned,
  reason: StoreNotice['reason'] | undefined,
): Promise<NoticeList> {
  const all = db
    .selectFrom('store_notice')
    .select(['notice_number', 'notice', 'received_at'])
    .where('store_id', '=', owner.store_id);
  const asked = reason === undefined ? all : all.where('reason', '=', reason);
  const rows = await asked.orderBy('notice_number', 'desc').limit(SHOWN).execute();
  return {
    notices: rows.map(({ notice_number: number, notice, received_at }) => {
      return { number, receivedAt: received_at.getTime(), notice: storeNotice.parse(notice) };
    }),
  };
}
