import type { EpochMs } from '@saunter/kit';
import type { DenyTag, VisitId } from '@saunter/model';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { referencesOf } from '../shoppers/one-payer.ts';

/** What a store risks at this moment, of one payer and of all. */
export interface Risked {
  readonly ofPayerMinor: number;
  readonly ofStoreMinor: number;
}

/** A hold that is still to be asked for. */
export interface NewDeferral {
  readonly visitId: VisitId;
  readonly shopperId: string;
  readonly amountMinor: number;
  /** What lists the card, should it owe when nobody can open it any more. */
  readonly denyTags: readonly DenyTag[];
  readonly at: EpochMs;
}

/** Writes a deferral down, in the transaction of its fact. */
export async function addDeferral(db: StoreDatabase, owner: Owned, deferral: NewDeferral): Promise<void> {
  const { visitId, shopperId, amountMinor, denyTags, at } = deferral;
  const row = {
    visit_id: visitId,
    shopper_id: shopperId,
    amount_minor: amountMinor,
    deny_tags: JSON.stringify(denyTags),
  };
  await db
    .insertInto('deferred_hold')
    .values({ ...owner, ...row, is_open: true, deferred_at: new Date(at) })
    .execute();
}

/** Sums up what is still to be asked for. */
export async function riskedBy(db: StoreDatabase, { store_id }: Owned, shopperId: string | undefined): Promise<Risked> {
  const open = db.selectFrom('deferred_hold').where('store_id', '=', store_id).where('is_open', '=', true);
  const sum = sql<string>`coalesce(sum(amount_minor), 0)::text`.as('sum');
  const ofStore = await open.select(sum).executeTakeFirstOrThrow();
  if (shopperId === undefined) return { ofPayerMinor: 0, ofStoreMinor: Number(ofStore.sum) };
  const ofPayer = open.select(sum).where('shopper_id', 'in', referencesOf(shopperId));
  return { ofPayerMinor: Number((await ofPayer.executeTakeFirstOrThrow()).sum), ofStoreMinor: Number(ofStore.sum) };
}

/** The store risks this one no more: the acquirer answered, or nobody needs it. @returns the tags that list its card. */
export async function closeDeferral(db: StoreDatabase, visitId: VisitId): Promise<readonly DenyTag[]> {
  const row = await db
    .updateTable('deferred_hold')
    .set({ is_open: false })
    .where('visit_id', '=', visitId)
    .returning('deny_tags')
    .executeTakeFirst();
  return row?.deny_tags ?? [];
}
