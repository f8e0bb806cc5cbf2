import type { PriceTerms, Stay } from '@saunter/cart';
import { lowestPrice } from '@saunter/cart';
import type { EpochMs } from '@saunter/kit';
import type { Barcode, Product } from '@saunter/model';
import { asId } from '@saunter/model';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { askTogether } from '../database/gather.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, PriceBeforeTable } from '../database/schema.ts';
import { toSale } from './product-lookup.ts';

/**
 * The products with the price that this stay pays: the one of the moment it began, or the one of its end if that is
 * lower. So nobody pays more than the shelf said when they came in.
 */
export async function pricesDuring(
  db: StoreDatabase,
  owner: Owned,
  products: ReadonlyMap<Barcode, Product>,
  stay: Stay,
): Promise<ReadonlyMap<Barcode, Product>> {
  const barcodes = [...products.values()].map((product) => product.barcode);
  if (barcodes.length === 0) return products;
  const before = await askTogether(db, pricesBefore, owner, { barcodes, at: stay.enteredAt });
  return new Map(
    [...products].map(([asked, product]) => {
      const opening = before.get(product.barcode) ?? product;
      return [asked, { ...product, unitPriceMinor: lowestPrice(opening, product, stay) }];
    }),
  );
}

/** Prices that are no more, of these products at that moment. */
interface AskedPrices {
  readonly barcodes: readonly Barcode[];
  readonly at: EpochMs;
}

async function pricesBefore(
  db: StoreDatabase,
  { store_id }: Owned,
  asked: readonly AskedPrices[],
): Promise<readonly ReadonlyMap<Barcode, PriceTerms>[]> {
  const barcodes = [...new Set(asked.flatMap((one) => one.barcodes))];
  const since = new Date(Math.min(...asked.map(({ at }) => at)));
  const { rows } = await sql<Selectable<PriceBeforeTable>>`
    select * from price_before where store_id = ${store_id} and barcode = any(${barcodes}::text[])
        and until > ${since}::timestamptz order by until desc`.execute(db);
  // The last one written for a barcode is the one that ended first after the moment.
  return asked.map(({ barcodes: own, at }) => {
    const ended = rows.filter(({ barcode, until }) => own.includes(asId(barcode)) && until.getTime() > at);
    return new Map(ended.map((row) => [asId(row.barcode), { unitPriceMinor: row.unit_price_minor, ...toSale(row) }]));
  });
}
