import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';

/** What a visit is found by; all that is given has to match. */
export interface VisitQuery {
  readonly lastFour?: string | undefined;
  /** From when to when, by the server's clock, epoch milliseconds. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** A receipt's or a credit's number, in any case. */
  readonly receipt?: string | undefined;
}

/** What a person can look through. */
const SHOWN = 50;

/** Visits of this store, newest first, and whether these are all. */
export async function findVisits(
  db: StoreDatabase,
  { store_id }: Owned,
  { lastFour, from, until, receipt }: VisitQuery,
): Promise<{ readonly visitIds: readonly VisitId[]; readonly isWhole: boolean }> {
  let query = db.selectFrom('visit').select('visit.visit_id').where('visit.store_id', '=', store_id);
  if (lastFour !== undefined) {
    const cards = db.selectFrom('shopper_card').select('card_id').where('last_four', '=', lastFour);
    query = query.where('visit.card_id', 'in', cards);
  }
  if (from !== undefined) query = query.where('visit.changed_at', '>=', new Date(from));
  if (until !== undefined) query = query.where('visit.requested_at', '<=', new Date(until));
  if (receipt !== undefined) query = query.where('visit.visit_id', 'in', numbered(db, receipt.trim().toUpperCase()));
  const rows = await query
    .orderBy('visit.requested_at', 'desc')
    .limit(SHOWN + 1)
    .execute();
  return { visitIds: rows.slice(0, SHOWN).map((row) => asId(row.visit_id)), isWhole: rows.length <= SHOWN };
}

function numbered(db: StoreDatabase, number: string) {
  const credits = db.selectFrom('credit').select('receipt_id').where('credit.number', '=', number);
  return db
    .selectFrom('receipt')
    .select('receipt.visit_id')
    .where((either) => either.or([either('receipt.number', '=', number), either('receipt.receipt_id', 'in', credits)]));
}
