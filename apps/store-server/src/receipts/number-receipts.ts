import type { ShopperId } from '@saunter/model';
import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, ReceiptTable } from '../database/schema.ts';
import { referencesTo } from '../shoppers/one-payer.ts';

/** Whose receipt is to be issued. */
export interface ReceiptPayer {
  readonly cardId: string;
  readonly shopperId: ShopperId;
}

/** What the store adds to a receipt. */
export interface NumberedReceipt {
  readonly seriesNumber: number;
  /** Null when the card was erased. */
  readonly lastFour: string | null;
  /** Whether its shopper signed up for mail. */
  readonly mailed: boolean;
}

/**
 * Numbers receipts that are issued in one transaction, in their order. The series' row stays locked until the transaction
 * ends: a receipt that is not committed gives its number back, so that the series has no gap.
 */
export async function numberReceipts(
  trx: StoreDatabase,
  owner: Owned,
  payers: readonly ReceiptPayer[],
): Promise<readonly NumberedReceipt[]> {
  const { rows } = await sql<{ last_four: string | null; mailed: boolean; last_number: number }>`
    with series as (
      insert into receipt_series (chain_id, store_id, last_number)
        values (${owner.chain_id}, ${owner.store_id}, ${payers.length}::integer)
        on conflict (store_id) do update set last_number = receipt_series.last_number + excluded.last_number
        returning last_number
    )
    select series.last_number, (select last_four from shopper_card where shopper_card.card_id = payer.card_id),
        exists (select from shopper_email where shopper_id in ${referencesTo(sql`payer.shopper_id`)}) as mailed
      from unnest(${payers.map(({ cardId }) => cardId)}::text[], ${payers.map(({ shopperId }) => shopperId)}::text[])
        with ordinality as payer(card_id, shopper_id, ordinal), series order by ordinal`.execute(trx);
  return rows.map(({ last_four: lastFour, mailed, last_number: last }, index) => {
    return { seriesNumber: last - payers.length + 1 + index, lastFour, mailed };
  });
}

/** A row of a receipt, but whose it is. */
export type ReceiptRow = Omit<Insertable<ReceiptTable>, keyof Owned>;

/** Keeps receipts that are issued in one transaction. */
export async function keepReceipts(
  trx: StoreDatabase,
  owner: Owned,
  receipts: readonly ReceiptRow[],
): Promise<readonly ReceiptRow[]> {
  await trx
    .insertInto('receipt')
    .values(receipts.map((receipt) => ({ ...owner, ...receipt })))
    .execute();
  return receipts;
}
