import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { StoreFile } from '../settings/store-file.ts';
import type { LookUpQuestion } from './read-question.ts';

/** A receipt that was found, by the code of its page and when its visit began. */
export interface FoundReceipt {
  readonly code: string;
  readonly enteredAt: number;
}

/** More than a card pays alike in one day. */
const SHOWN = 10;

/** Receipts of this store of which all that is asked is true. */
export async function lookUpReceipts(
  db: StoreDatabase,
  { storeId, timeZone }: Pick<StoreFile, 'storeId' | 'timeZone'>,
  question: LookUpQuestion,
): Promise<readonly FoundReceipt[]> {
  const matches =
    question.by === 'number'
      ? sql`number = ${question.number}`
      : sql`document -> 'payment' ->> 'cardLastFour' = ${question.lastFour}
          and (to_timestamp((document -> 'times' ->> 'enteredAt')::bigint / 1000) at time zone ${timeZone})::date = ${question.day}::date`;
  const { rows } = await sql<{ code: string; entered_at: string }>`
    select code, document -> 'times' ->> 'enteredAt' as entered_at from receipt
      where store_id = ${storeId} and ${matches}
        and ((document -> 'payment') ->> 'chargedMinor')::bigint = ${question.amountMinor}
      order by series_number desc limit ${SHOWN}`.execute(db);
  return rows.map(({ code, entered_at }) => ({ code, enteredAt: Number(entered_at) }));
}
