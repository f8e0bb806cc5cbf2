import type { StoreCatalogue } from '@saunter/contracts';

/** What is wrong with one row: where it stands in the catalogue, and why. */
export interface RowDefect {
  readonly path: string;
  readonly message: string;
}

/** Finds rows that contradict each other or the store's taxes; the schema has checked each by itself. */
export function checkCatalogue(
  { products, facings }: StoreCatalogue,
  taxRates: Readonly<Record<string, number>>,
): readonly RowDefect[] {
  const defects: RowDefect[] = [];
  const barcodes = new Set<string>();
  for (const [index, { barcode, taxCategory }] of products.entries()) {
    const path = `products.${index}`;
    if (barcodes.has(barcode)) defects.push({ path, message: `barcode ${barcode} is there twice` });
    barcodes.add(barcode);
    if (!Object.hasOwn(taxRates, taxCategory)) {
      defects.push({ path, message: `the store file has no tax rate for the category ${taxCategory}` });
    }
  }
  for (const [index, { barcode, plates }] of facings.entries()) {
    const path = `facings.${index}`;
    if (!barcodes.has(barcode)) defects.push({ path, message: `no product has the barcode ${barcode}` });
    const names = plates.map(({ gondola, shelf, plate }) => `${gondola}/${shelf}/${plate}`);
    if (new Set(names).size < names.length) defects.push({ path, message: 'a plate is there twice' });
  }
  return defects;
}
