import type { ContestLine, ContestReason, ContestView } from '@saunter/contracts';
import type { Currency, EpochMs } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { Barcode, ShopperId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { Selectable, Updateable } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { ContestTable, Owned } from '../database/schema.ts';
import { referencesOf } from '../shoppers/one-payer.ts';

/** A contested line as it is kept, and as its shopper sees it. */
export interface KeptContest {
  readonly barcode: Barcode;
  readonly shopperId: ShopperId;
  /** The store of the visit, whose staff answer. */
  readonly storeId: string;
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
    shopperId: asId<ShopperId>(row.shopper_id),
    storeId: row.store_id,
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

/** A contest that is known to be there. */
export async function contestIn(trx: StoreDatabase, contestId: string): Promise<KeptContest> {
  const kept = await findContest(trx, contestId);
  assert(kept, 'a contest that was kept is there');
  return kept;
}

/** A contest that is to be kept. */
export interface NewContest {
  /** The store of the visit, whose staff answer. */
  readonly owner: Owned;
  readonly shopperId: ShopperId;
  readonly asked: ContestLine;
  readonly currency: string;
  readonly at: EpochMs;
  readonly answerWithinMs: number;
}

/** Keeps a contest that nobody has looked at yet. */
export async function keepContest(trx: StoreDatabase, contest: NewContest): Promise<void> {
  const { owner, shopperId, asked, currency, at, answerWithinMs } = contest;
  const { contestId, visitId, line, barcode, units, reason } = asked;
  await trx
    .insertInto('contest')
    .values({
      ...{ ...owner, contest_id: contestId, visit_id: visitId, shopper_id: shopperId, line, barcode, units, reason },
      ...{ state: 'waiting', amount_minor: 0, currency },
      ...{ asked_at: new Date(at), answer_by: new Date(at + answerWithinMs) },
    })
    .execute();
}

/** What becomes of a contest. */
export type ContestChange = Pick<
  Updateable<ContestTable>,
  'state' | 'line' | 'units' | 'amount_minor' | 'at_once' | 'answered_by' | 'answer'
>;

/** Writes down what becomes of a contest. */
export async function changeContest(trx: StoreDatabase, contestId: string, changed: ContestChange): Promise<void> {
  await trx.updateTable('contest').set(changed).where('contest_id', '=', contestId).execute();
}

/** Which store of the chain a visit of this payer was in; undefined when it is not theirs. */
export async function storeOfVisit(
  db: StoreDatabase,
  shopperId: ShopperId,
  visitId: VisitId,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('visit')
    .select('store_id')
    .where('visit_id', '=', visitId)
    .where('shopper_id', 'in', referencesOf(shopperId))
    .executeTakeFirst();
  return row?.store_id;
}
