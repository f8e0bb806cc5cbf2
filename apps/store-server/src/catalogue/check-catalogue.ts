import type { CatalogueReplacement } from '@saunter/contracts';
import type { StoreFile } from '../settings/store-file.ts';
import type { RowDefect, RowDefectKind } from './row-defect.ts';

/** What the store's file says that a catalogue must agree with. */
export type CatalogueTerms = Pick<StoreFile, 'currency' | 'taxRates'>;

type Report = (path: string, field: string, kind: RowDefectKind, message: string, remedy: string) => void;
type ProductRow = CatalogueReplacement['products'][number];

/** Finds rows that contradict each other or the store's file; the schema has checked each by itself. */
export function checkCatalogue(catalogue: CatalogueReplacement, terms: CatalogueTerms): readonly RowDefect[] {
  const defects: RowDefect[] = [];
  const report: Report = (path, field, kind, message, remedy) => {
    defects.push({ path, field, kind, message, remedy });
  };
  const barcodes = checkBarcodes(catalogue.products, report);
  for (const [index, product] of catalogue.products.entries()) checkTerms(`products.${index}`, product, terms, report);
  checkFacings(catalogue.facings, barcodes, report);
  checkPromotions(catalogue, barcodes, report);
  return defects;
}

/** Every barcode and every SKU is one product's. */
function checkBarcodes(products: readonly ProductRow[], report: Report): ReadonlySet<string> {
  const barcodes = new Set<string>();
  const skus = new Set<string>();
  for (const [index, { barcode, otherBarcodes = [], sku }] of products.entries()) {
    const path = `products.${index}`;
    for (const one of [barcode, ...otherBarcodes]) {
      const remedy = 'A barcode is one product. Take it from one of them, or make the two rows one.';
      if (barcodes.has(one)) report(path, 'barcode', 'duplicate-barcode', `barcode ${one} is there twice`, remedy);
      barcodes.add(one);
    }
    if (sku === undefined) continue;
    if (skus.has(sku)) report(path, 'sku', 'duplicate-sku', `SKU ${sku} is there twice`, 'Give each product its own.');
    skus.add(sku);
  }
  return barcodes;
}

function checkTerms(path: string, product: ProductRow, { currency, taxRates }: CatalogueTerms, report: Report): void {
  const { taxCategory, sale, unitPriceMinor } = product;
  if (!Object.hasOwn(taxRates, taxCategory)) {
    const remedy = `Choose of ${Object.keys(taxRates).join(', ')}, or add its rate to the store file.`;
    const message = `the store file has no tax rate for the category ${taxCategory}`;
    report(path, 'taxCategory', 'unknown-tax-category', message, remedy);
  }
  if (product.currency !== undefined && product.currency !== currency) {
    const message = `the price is in ${product.currency}, and the store takes ${currency}`;
    report(path, 'currency', 'wrong-currency', message, `Give the price in ${currency}.`);
  }
  if (sale && sale.priceMinor > unitPriceMinor) {
    const remedy = 'Lower the sale price, or leave it out.';
    report(path, 'sale', 'sale-above-price', 'the sale price is above the price', remedy);
  }
}

function checkFacings(facings: CatalogueReplacement['facings'], barcodes: ReadonlySet<string>, report: Report): void {
  for (const [index, { barcode, plates }] of facings.entries()) {
    const path = `facings.${index}`;
    if (!barcodes.has(barcode)) reportUnknown(path, barcode, report);
    const names = plates.map(({ gondola, shelf, plate }) => `${gondola}/${shelf}/${plate}`);
    if (new Set(names).size === names.length) continue;
    report(path, 'plates', 'duplicate-plate', 'a plate is there twice', 'Name each plate of a facing once.');
  }
}

function checkPromotions(
  { products, promotions = [] }: CatalogueReplacement,
  barcodes: ReadonlySet<string>,
  report: Report,
): void {
  const categories = new Set(products.map(({ category }) => category));
  const ids = new Set<string>();
  for (const [index, promotion] of promotions.entries()) {
    const path = `promotions.${index}`;
    const { promotionId } = promotion;
    if (ids.has(promotionId)) {
      const message = `promotion ${promotionId} is there twice`;
      report(path, 'promotionId', 'duplicate-promotion', message, 'Give each promotion its own id.');
    }
    ids.add(promotionId);
    for (const barcode of promotion.products ?? []) {
      if (!barcodes.has(barcode)) reportUnknown(path, barcode, report, 'products');
    }
    for (const category of promotion.categories ?? []) {
      if (categories.has(category)) continue;
      const remedy = 'Correct it, or give a product this category first.';
      report(path, 'categories', 'unknown-category', `no product is of the category ${category}`, remedy);
    }
  }
}

const reportUnknown = (path: string, barcode: string, report: Report, field = 'barcode') =>
  report(
    path,
    field,
    'unknown-barcode',
    `no product has the barcode ${barcode}`,
    'Correct it, or import the product first.',
  );
