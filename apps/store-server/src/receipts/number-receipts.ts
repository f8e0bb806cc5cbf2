import type { ShopperId } from '@saunter/model';
import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, ReceiptTable } from '../database/schema.ts';
import { referencesTo } from '../shoppers/one-payer.ts';
import { takeReceiptNumbers } from './receipt-number.ts';

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

/** Numbers receipts that are issued in one transaction, in their order: until its commit nobody else gets a number. */
export async function numberReceipts(
  trx: StoreDatabase,
  owner: Owned,
  payers: readonly ReceiptPayer[],
): Promise<readonly NumberedReceipt[]> {
  const { rows } = await sql<{ last_four: string | null; mailed: boolean }>`
    select (select last_four from shopper_card where shopper_card.card_id = payer.card_id),
        exists (select from shopper_email where shopper_id in ${referencesTo(sql`payer.shopper_id`)}) as mailed
      from unnest(${payers.map(({ cardId }) => cardId)}::text[], ${payers.map(({ shopperId }) => shopperId)}::text[])
        with ordinality as payer(card_id, shopper_id, ordinal) order by ordinal`.execute(trx);
  // As late as can be: the series stays locked until the commit.
  const last = await takeReceiptNumbers(trx, owner, payers.length);
  return rows.map(({ last_four: lastFour, mailed }, index) => {
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
