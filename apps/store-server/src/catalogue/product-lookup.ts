import type { Barcode, Product, Sale } from '@saunter/model';
import { asId } from '@saunter/model';
import type { Selectable } from 'kysely';
import { askTogether } from '../database/gather.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, ProductTable } from '../database/schema.ts';

/** The products that these barcodes are printed on, as the catalogue has them now; unknown ones are missing. */
export async function lookUpProducts(
  db: StoreDatabase,
  owner: Owned,
  barcodes: readonly Barcode[],
): Promise<ReadonlyMap<Barcode, Product>> {
  return barcodes.length === 0 ? new Map() : askTogether(db, lookUpAll, owner, barcodes);
}

async function lookUpAll(db: StoreDatabase, owner: Owned, asked: readonly (readonly Barcode[])[]) {
  const products = await readProducts(db, owner, [...new Set(asked.flat())]);
  return asked.map((barcodes) => new Map([...products].filter(([barcode]) => barcodes.includes(barcode))));
}

async function readProducts(
  db: StoreDatabase,
  owner: Owned,
  barcodes: readonly Barcode[],
): Promise<ReadonlyMap<Barcode, Product>> {
  const rows = await db
    .selectFrom('product_barcode as asked')
    .innerJoin('product', (join) =>
      join.onRef('product.store_id', '=', 'asked.store_id').onRef('product.barcode', '=', 'asked.product_barcode'),
    )
    .innerJoin('product_barcode as printed', (join) =>
      join.onRef('printed.store_id', '=', 'product.store_id').onRef('printed.product_barcode', '=', 'product.barcode'),
    )
    .selectAll('product')
    .select(['asked.barcode as asked_barcode', 'printed.barcode as printed_barcode'])
    .where('asked.store_id', '=', owner.store_id)
    .where('asked.barcode', 'in', barcodes)
    .orderBy('printed.barcode')
    .execute();
  const printed = Map.groupBy(rows, (row) => row.asked_barcode);
  return new Map(
    [...printed].flatMap(([asked, [row, ...rest]]) => {
      if (!row) return [];
      const others = [row, ...rest].map((one) => one.printed_barcode).filter((barcode) => barcode !== row.barcode);
      return [[asId<Barcode>(asked), toProduct(row, others)]];
    }),
  );
}

/** A catalogue row as the model has it, with what else is printed on the product. */
export const toProduct = (row: Selectable<ProductTable>, otherBarcodes: readonly string[]): Product => ({
  barcode: asId(row.barcode),
  name: row.name,
  unitPriceMinor: row.unit_price_minor,
  taxCategory: row.tax_category,
  ...(row.mass_grams !== null && { massGrams: row.mass_grams }),
  ...(otherBarcodes.length > 0 && { otherBarcodes: otherBarcodes.map((barcode) => asId<Barcode>(barcode)) }),
  ...(row.sku !== null && { sku: row.sku }),
  ...(row.category !== null && { category: row.category }),
  ...(row.currency !== null && { currency: row.currency }),
  ...toSale(row),
});

/** The columns of a price as the model has a sale; nothing when there is none. */
export function toSale(row: Pick<Selectable<ProductTable>, 'sale_price_minor' | 'sale_from' | 'sale_until'>): {
  readonly sale?: Sale;
} {
  if (row.sale_price_minor === null) return {};
  return {
    sale: {
      priceMinor: row.sale_price_minor,
      ...(row.sale_from && { from: row.sale_from.getTime() }),
      ...(row.sale_until && { until: row.sale_until.getTime() }),
    },
  };
}
