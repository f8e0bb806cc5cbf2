import type { WholeCatalogue } from '@saunter/contracts';
import type { CsvRow, CsvTable } from './csv-table.ts';

type ProductRow = WholeCatalogue['products'][number];

/** Finds a product of the catalogue by any of its barcodes, or by its SKU. */
export type FindProduct = (barcode: string | undefined, sku: string | undefined) => ProductRow | undefined;

/**
 * Puts rows in the place of the products that they change. Products that no row changes come first, so that a
 * contradiction between the two is found in the file's.
 */
export function placeProducts(
  { rows }: CsvTable,
  before: WholeCatalogue,
  read: (row: CsvRow, find: FindProduct) => ProductRow | undefined,
): { readonly after: WholeCatalogue; readonly lines: ReadonlyMap<string, number> } {
  const find = finder(before.products);
  const replaced = new Set<ProductRow>();
  const placed: { readonly line: number; readonly product: ProductRow }[] = [];
  for (const row of rows) {
    const product = read(row, find);
    if (!product) continue;
    const known = find(product.barcode, product.sku);
    if (known) replaced.add(known);
    placed.push({ line: row.line, product });
  }
  const untouched = before.products.filter((product) => !replaced.has(product));
  const lines = new Map(placed.map(({ line }, i) => [`products.${untouched.length + i}`, line]));
  return { after: { ...before, products: [...untouched, ...placed.map(({ product }) => product)] }, lines };
}

function finder(products: readonly ProductRow[]): FindProduct {
  const byBarcode = new Map(
    products.flatMap((product) =>
      [product.barcode, ...(product.otherBarcodes ?? [])].map((barcode): [string, ProductRow] => [barcode, product]),
    ),
  );
  const bySku = new Map(products.flatMap((product) => (product.sku === undefined ? [] : [[product.sku, product]])));
  return (barcode, sku) =>
    (sku === undefined ? undefined : bySku.get(sku)) ?? (barcode === undefined ? undefined : byBarcode.get(barcode));
}
