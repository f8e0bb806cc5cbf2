import type { ContestReason, ContestView } from '@saunter/contracts';
import type { Currency } from '@saunter/kit';
import type { Barcode, ShopperId, VisitId } from '@saunter/model';
import type { Selectable } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { ContestTable, Owned } from '../database/schema.ts';
import { referencesOf } from '../shoppers/one-payer.ts';

/** A contested line as it is kept, and as its shopper sees it. */
export interface KeptContest {
  readonly barcode: Barcode;
  readonly state: ContestTable['state'];
  readonly view: ContestView;
}

/** How many open contests staff see at once. */
const SHOWN = 200;

/** What a row looks like from outside. */
export function keptContest(row: Selectable<ContestTable>): KeptContest {
  const { contest_id: contestId, visit_id: visitId, line, units, state } = row;
  return {
    barcode: row.barcode,
    state,
    view: {
      ...{ contestId, visitId, line, units, amountMinor: row.amount_minor, askedAt: row.asked_at.getTime() },
      reason: row.reason as ContestReason,
      currency: row.currency as Currency,
      state: state === 'waiting' ? 'with-staff' : state,
      ...((state === 'waiting' || state === 'with-staff') && { answerBy: row.answer_by.getTime() }),
      ...(row.answer !== '' && { answer: row.answer }),
    },
  };
}

/** What was contested of a visit; at most once for each product. */
export async function contestsOf(db: StoreDatabase, visitId: VisitId): Promise<readonly KeptContest[]> {
  const rows = await db.selectFrom('contest').selectAll().where('visit_id', '=', visitId).orderBy('line').execute();
  return rows.map(keptContest);
}

/** One contest, by the id that its shopper's device minted. */
export async function findContest(db: StoreDatabase, contestId: string): Promise<KeptContest | undefined> {
  const row = await db.selectFrom('contest').selectAll().where('contest_id', '=', contestId).executeTakeFirst();
  return row && keptContest(row);
}

/** What staff of this store owe an answer to, what is due first at the top. */
export async function openContests(db: StoreDatabase, { store_id }: Owned): Promise<readonly ContestView[]> {
  const rows = await db
    .selectFrom('contest')
    .selectAll()
    .where('store_id', '=', store_id)
    .where('state', '=', 'with-staff')
    .orderBy('answer_by')
    .limit(SHOWN)
    .execute();
  return rows.map((row) => keptContest(row).view);
}

/** How often a payer had money back at once since then, in every store of the chain. */
export async function instantCredits(db: StoreDatabase, shopperId: ShopperId, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('contest')
    .select((build) => build.fn.countAll<string>().as('count'))
    .where('shopper_id', 'in', referencesOf(shopperId))
    .where('at_once', '=', true)
    .where('asked_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}
