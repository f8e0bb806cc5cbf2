import type { Promotion, Stay } from '@saunter/cart';
import { isValidDuring } from '@saunter/cart';
import type { WholeCatalogue } from '@saunter/contracts';
import { promotion as promotionSchema } from '@saunter/contracts';
import type { Transaction } from 'kysely';
import { askTogether } from '../database/gather.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';

type Promotions = WholeCatalogue['promotions'];

/** The promotions that stand, in the order of their ids. */
export async function readPromotions(db: StoreDatabase | Transaction<StoreSchema>, owner: Owned): Promise<Promotions> {
  const rows = await db
    .selectFrom('promotion')
    .select('terms')
    .where('store_id', '=', owner.store_id)
    .where('withdrawn_at', 'is', null)
    .orderBy('promotion_id')
    .execute();
  return rows.map((row) => promotionSchema.parse(row.terms));
}

/** Withdraws what is not in `after` as it was, and adds what is new; nothing is changed in place. */
export async function replacePromotions(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  { before, after, at }: { readonly before: Promotions; readonly after: Promotions; readonly at: Date },
): Promise<void> {
  const written = (promotions: Promotions) => new Set(promotions.map((one) => JSON.stringify(one)));
  const [old, kept] = [written(before), written(after)];
  const gone = before.filter((one) => !kept.has(JSON.stringify(one))).map((one) => one.promotionId);
  if (gone.length > 0) {
    await trx
      .updateTable('promotion')
      .set({ withdrawn_at: at })
      .where('store_id', '=', owner.store_id)
      .where('withdrawn_at', 'is', null)
      .where('promotion_id', 'in', gone)
      .execute();
  }
  const rows = after
    .filter((one) => !old.has(JSON.stringify(one)))
    .map((one) => ({
      ...{ ...owner, promotion_id: one.promotionId, terms: JSON.stringify(one) },
      ...{ imported_at: at, withdrawn_at: null },
    }));
  if (rows.length > 0) await trx.insertInto('promotion').values(rows).execute();
}

/** The promotions that were valid at some moment of the stay, those among them that were withdrawn during it. */
export async function promotionsDuring(db: StoreDatabase, owner: Owned, stay: Stay): Promise<readonly Promotion[]> {
  return askTogether(db, promotionsDuringAll, owner, stay);
}

async function promotionsDuringAll(
  db: StoreDatabase,
  owner: Owned,
  stays: readonly Stay[],
): Promise<readonly (readonly Promotion[])[]> {
  const rows = await db
    .selectFrom('promotion')
    .select(['terms', 'withdrawn_at', 'imported_at'])
    .where('store_id', '=', owner.store_id)
    .where('imported_at', '<=', new Date(Math.max(...stays.map(({ leftAt }) => leftAt))))
    .where((select) =>
      select.or([
        select('withdrawn_at', 'is', null),
        select('withdrawn_at', '>', new Date(Math.min(...stays.map(({ enteredAt }) => enteredAt)))),
      ]),
    )
    .orderBy('row_id')
    .execute();
  const promotions = rows.map(({ terms, imported_at, withdrawn_at }) => ({
    promotion: promotionSchema.parse(terms),
    from: imported_at.getTime(),
    until: withdrawn_at?.getTime() ?? Number.POSITIVE_INFINITY,
  }));
  return stays.map((stay) =>
    promotions
      .filter(({ from, until }) => from <= stay.leftAt && until > stay.enteredAt)
      .map(({ promotion }) => promotion)
      .filter((one) => isValidDuring(one, stay)),
  );
}
