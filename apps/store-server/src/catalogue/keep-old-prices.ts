import type { WholeCatalogue } from '@saunter/contracts';
import type { Transaction } from 'kysely';
import type { Owned, StoreSchema } from '../database/schema.ts';
import { productRow } from './catalogue-rows.ts';

type Products = WholeCatalogue['products'];

/** Nobody is in the store, and no visit in review, for longer. */
const KEPT_MS = 60 * 24 * 3_600_000;
/** Rows of one INSERT: PostgreSQL takes 65,535 values in one statement. */
const ROWS_AT_ONCE = 1_000;

/** Writes down what each product cost that costs something else from now on, and forgets what is of no use any more. */
export async function keepOldPrices(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  { before, after, at }: { readonly before: Products; readonly after: Products; readonly at: Date },
): Promise<void> {
  const now = new Map(after.map((product) => [product.barcode, priceOf(product)]));
  const rows = before
    .filter((product) => now.get(product.barcode) !== priceOf(product))
    .map((product) => {
      const { barcode, unit_price_minor, sale_price_minor, sale_from, sale_until } = productRow(owner, product);
      const sale = { sale_price_minor: sale_price_minor ?? null, sale_from: sale_from ?? null };
      return { ...owner, barcode, unit_price_minor, ...sale, sale_until: sale_until ?? null, until: at };
    });
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await trx
      .insertInto('price_before')
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await trx
    .deleteFrom('price_before')
    .where('store_id', '=', owner.store_id)
    .where('until', '<', new Date(at.getTime() - KEPT_MS))
    .execute();
}

const priceOf = ({ unitPriceMinor, sale }: Products[number]) =>
  JSON.stringify([unitPriceMinor, sale?.priceMinor, sale?.from, sale?.until]);
