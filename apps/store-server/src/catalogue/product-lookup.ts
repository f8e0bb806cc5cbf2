import type { Barcode, Product } from '@saunter/model';
import { asId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, ProductTable } from '../database/schema.ts';

/** The products of these barcodes, as the catalogue has them now; unknown ones are missing. */
export async function lookUpProducts(
  db: StoreDatabase,
  owner: Owned,
  barcodes: readonly Barcode[],
): Promise<ReadonlyMap<Barcode, Product>> {
  if (barcodes.length === 0) return new Map();
  const rows = await db
    .selectFrom('product')
    .selectAll()
    .where('store_id', '=', owner.store_id)
    .where('barcode', 'in', barcodes)
    .execute();
  return new Map(rows.map((row) => [asId<Barcode>(row.barcode), toProduct(row)]));
}

/** A catalogue row as the model has it. */
export const toProduct = (row: ProductTable): Product => ({
  barcode: asId(row.barcode),
  name: row.name,
  unitPriceMinor: row.unit_price_minor,
  taxCategory: row.tax_category,
  ...(row.mass_grams !== null && { massGrams: row.mass_grams }),
});
