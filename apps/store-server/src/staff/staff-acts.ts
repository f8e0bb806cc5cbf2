import type { EpochMs } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';

/** What staff do that is written down. */
export type StaffActKind =
  | 'opening'
  | 'restocking'
  | 'staff-kept'
  | 'staff-removed'
  | 'signed-in'
  | 'signed-out'
  | 'refund'
  | 'review-answered'
  | 'visit-reviewed'
  | 'contest-answered'
  | 'line-moved'
  | 'repayment';

/** Something that staff did, to the store as a whole or to one visit. */
export interface StaffAct {
  readonly act: StaffActKind;
  readonly detail: object;
  /** The person, or the credential that it was done with. */
  readonly by: string;
  readonly at: EpochMs;
  readonly visitId?: VisitId;
}

/** Writes down who did what, in the transaction of what was done; nothing ever changes it. */
export async function noteAct(
  trx: StoreDatabase,
  owner: Owned,
  { act, detail, by, at, visitId }: StaffAct,
): Promise<void> {
  const row = { act, detail: JSON.stringify(detail), done_by: by, done_at: new Date(at), visit_id: visitId ?? null };
  await trx
    .insertInto('staff_act')
    .values({ ...owner, ...row })
    .execute();
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
    acts: rows.map(({ act_number: number, act, detail, done_by: by, done_at, visit_id: visitId }) => {
      return { number, act, detail, by, at: done_at.getTime(), ...(visitId !== null && { visitId }) };
    }),
  };
}
