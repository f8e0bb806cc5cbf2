import type { Stay } from '@saunter/cart';
import { lowestPrice } from '@saunter/cart';
import type { Barcode, Product } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
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
  const rows = await db
    .selectFrom('price_before')
    .selectAll()
    .distinctOn('barcode')
    .where('store_id', '=', owner.store_id)
    .where('barcode', 'in', barcodes)
    .where('until', '>', new Date(stay.enteredAt))
    .orderBy('barcode')
    .orderBy('until')
    .execute();
  const before = new Map(rows.map((row) => [row.barcode, { unitPriceMinor: row.unit_price_minor, ...toSale(row) }]));
  return new Map(
    [...products].map(([asked, product]) => {
      const opening = before.get(product.barcode) ?? product;
      return [asked, { ...product, unitPriceMinor: lowestPrice(opening, product, stay) }];
    }),
  );
}
