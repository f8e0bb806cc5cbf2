import type { EpochMs } from '@saunter/kit';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';

/** From the last body of a visit out of the store to its mail in the mail server's hands. */
export interface ExitToMail {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly n: number;
}

/** How many visits the figure is over. */
const VISITS = 100;

/**
 * Exit to mail over the latest visits that were mailed and that nothing of was ever under review, in milliseconds; by the
 * server's clock.
 */
export async function exitToMail(db: StoreDatabase, { store_id }: Owned): Promise<ExitToMail> {
  const { rows } = await sql<{ left_at: Date; mailed_at: Date }>`
    select mailed.at as mailed_at, left_store.at as left_at
      from visit_event mailed, lateral (
        select max(at) as at from visit_event
          where visit_id = mailed.visit_id and type = 'MemberLeft' and at <= mailed.at
      ) left_store
      where mailed.store_id = ${store_id} and mailed.type = 'ReceiptMailed' and left_store.at is not null
        and not exists (
          select from visit_event where visit_id = mailed.visit_id and type in ('VisitPutToReview', 'QuestionsAsked'))
      order by mailed.at desc limit ${VISITS}`.execute(db);
  const tookMs = rows.map((row) => row.mailed_at.getTime() - row.left_at.getTime()).sort((a, b) => a - b);
  return { p50Ms: quantileOf(tookMs, 0.5), p95Ms: quantileOf(tookMs, 0.95), n: tookMs.length };
}

/** The smallest of `sorted` that so large a share is not above; null of none. */
const quantileOf = (sorted: readonly EpochMs[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;

/** How many people of visits are in the store now. */
export async function insideNow(db: StoreDatabase, { store_id }: Owned): Promise<number> {
  const { rows } = await sql<{ inside: number }>`
    select count(*)::integer as inside from (
      select distinct on (visit_id, data ->> 'trackId') type
        from visit_event where store_id = ${store_id} and type in ('MemberBound', 'MemberLeft')
          and visit_id in (select visit_id from visit where store_id = ${store_id} and phase = 'in-store')
        order by visit_id, data ->> 'trackId', sequence desc
    ) last where last.type = 'MemberBound'`.execute(db);
  return rows[0]?.inside ?? 0;
}
