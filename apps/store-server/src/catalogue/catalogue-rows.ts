import type { WholeCatalogue } from '@saunter/contracts';
import { asId } from '@saunter/model';
import type { Insertable } from 'kysely';
import type { FacingTable, Owned, ProductBarcodeTable, ProductTable } from '../database/schema.ts';
import { toProduct } from './product-lookup.ts';

type ProductRow = WholeCatalogue['products'][number];

const asDate = (at: number | undefined) => (at === undefined ? null : new Date(at));

/** A product as its row. */
export const productRow = (owner: Owned, product: ProductRow): Insertable<ProductTable> => ({
  ...owner,
  barcode: product.barcode,
  name: product.name,
  unit_price_minor: product.unitPriceMinor,
  tax_category: product.taxCategory,
  mass_grams: product.massGrams ?? null,
  sku: product.sku ?? null,
  category: product.category ?? null,
  currency: product.currency ?? null,
  sale_price_minor: product.sale?.priceMinor ?? null,
  sale_from: asDate(product.sale?.from),
  sale_until: asDate(product.sale?.until),
});

/** Every barcode of a product as a row. */
export const barcodeRows = (owner: Owned, { barcode, otherBarcodes = [] }: ProductRow): ProductBarcodeTable[] =>
  [barcode, ...otherBarcodes].map((one) => ({ ...owner, barcode: one, product_barcode: barcode }));

/** Rows of barcodes as products have them, by the product's own. */
export function otherBarcodesOf(rows: readonly ProductBarcodeTable[]): ReadonlyMap<string, readonly string[]> {
  const others = new Map<string, string[]>();
  for (const { barcode, product_barcode } of rows) {
    if (barcode === product_barcode) continue;
    const known = others.get(product_barcode);
    if (known) known.push(barcode);
    else others.set(product_barcode, [barcode]);
  }
  return others;
}

/** A row as the API has it. */
export function catalogueProduct(row: Parameters<typeof toProduct>[0], others: readonly string[]): ProductRow {
  const { otherBarcodes, sale, ...product } = toProduct(row, others);
  return {
    ...product,
    ...(otherBarcodes && { otherBarcodes: [...otherBarcodes] }),
    ...(sale && { sale: { ...sale } }),
  };
}

/** One row per plate, put together to facings in their order. */
export function facingsOf(rows: readonly FacingTable[]): WholeCatalogue['facings'] {
  const facings = new Map<number, WholeCatalogue['facings'][number]>();
  for (const { facing, barcode, gondola, shelf, plate } of rows) {
    const known = facings.get(facing) ?? { barcode: asId<never>(barcode), plates: [] };
    known.plates.push({ gondola, shelf, plate });
    facings.set(facing, known);
  }
  return [...facings.values()];
}
