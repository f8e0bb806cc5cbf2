import type { WholeCatalogue } from '@saunter/contracts';
import { currency as currencySchema } from '@saunter/contracts';
import type { CsvDefect } from './csv-defect.ts';
import type { Importer } from './import-plan.ts';
import { placeProducts } from './place-products.ts';
import { RowReader } from './row-reader.ts';

type ProductRow = WholeCatalogue['products'][number];

const PRICE_COLUMNS = ['price', 'currency', 'sale_price', 'sale_from', 'sale_until'];
const COLUMN_OF = {
  ...{ barcode: 'barcodes', sku: 'sku', taxCategory: 'tax_category', currency: 'currency', sale: 'sale_price' },
};

/** Adds products, and changes those that have a row's first barcode or its SKU; the others stay. */
export const importProducts: Importer = {
  columns: {
    required: ['barcodes', 'name', 'tax_category'],
    optional: ['sku', 'category', 'mass_grams', ...PRICE_COLUMNS],
  },
  columnOf: COLUMN_OF,
  plan: (table, before, timeZone) => {
    const defects: CsvDefect[] = [];
    const { after, lines } = placeProducts(table, before, (row, find) => {
      const reader = new RowReader(row, timeZone, defects);
      return readProduct(reader, find);
    });
    return { after, lines, defects };
  },
};

/** Changes prices of products that are there, found by any barcode or by SKU. */
export const importPrices: Importer = {
  columns: { required: ['price', 'currency'], optional: ['barcode', 'sku', 'sale_price', 'sale_from', 'sale_until'] },
  columnOf: { ...COLUMN_OF, barcode: 'barcode' },
  plan: (table, before, timeZone) => {
    const defects: CsvDefect[] = [];
    const { after, lines } = placeProducts(table, before, (row, find) => {
      const reader = new RowReader(row, timeZone, defects);
      const [barcode, sku] = [reader.barcode('barcode'), reader.text('sku', 64)];
      const price = reader.required('price', () => readPrice(reader));
      const known = find(barcode, sku);
      if (!known) {
        const remedy = 'Give the barcode or the SKU of a product that is there; new ones come with kind=products.';
        reader.note(barcode ? 'barcode' : 'sku', 'unknown-barcode', 'no product has this barcode or SKU', remedy);
      }
      return known && price && { ...withoutSale(known), ...price };
    });
    return { after, lines, defects };
  },
};

type Find = (barcode: string | undefined, sku: string | undefined) => ProductRow | undefined;

function readProduct(reader: RowReader, find: Find): ProductRow | undefined {
  const barcodes = reader.required('barcodes', () => reader.barcodes('barcodes', 51));
  const name = reader.required('name', () => reader.text('name', 200));
  const taxCategory = reader.required('tax_category', () => reader.text('tax_category', 32));
  const [sku, category] = [reader.text('sku', 64), reader.text('category', 32)];
  const massGrams = reader.positive('mass_grams');
  const [barcode, ...otherBarcodes] = barcodes ?? [];
  const price = readPrice(reader) ?? priceOf(reader, find(barcode, sku));
  if (barcode === undefined || name === undefined || taxCategory === undefined || !price) return undefined;
  return {
    ...{ barcode, name, taxCategory, ...price },
    ...(otherBarcodes.length > 0 && { otherBarcodes }),
    ...(sku !== undefined && { sku }),
    ...(category !== undefined && { category }),
    ...(massGrams !== undefined && { massGrams }),
  };
}

type Price = Pick<ProductRow, 'unitPriceMinor' | 'currency' | 'sale'>;

/** The price of a row with its currency and sale; absent when there is none, or it is wrong. */
function readPrice(reader: RowReader): Price | undefined {
  const unitPriceMinor = reader.price('price');
  const currency = unitPriceMinor === undefined ? undefined : reader.required('currency', () => readCurrency(reader));
  const priceMinor = reader.price('sale_price');
  const period = reader.period('sale_from', 'sale_until');
  if (priceMinor === undefined && !reader.has('sale_price') && Object.keys(period).length > 0) {
    reader.note(
      'sale_price',
      'missing-value',
      'a sale has dates and no price',
      'Give its price, or leave the dates out.',
    );
  }
  if (unitPriceMinor === undefined || currency === undefined) return undefined;
  return { unitPriceMinor, currency, ...(priceMinor !== undefined && { sale: { priceMinor, ...period } }) };
}

function readCurrency(reader: RowReader) {
  const code = currencySchema.safeParse(reader.text('currency', 3));
  if (code.success) return code.data;
  const remedy = `Give one of ${currencySchema.options.join(', ')}, in capitals.`;
  return reader.note('currency', 'wrong-currency', 'this is no currency that a store is run in', remedy);
}

/** A row without a price keeps the one that its product has. */
function priceOf(reader: RowReader, known: ProductRow | undefined): Price | undefined {
  if (reader.has('price')) return undefined;
  if (!known) return reader.note('price', 'no-price-yet', 'a new product has no price', 'Give price and currency.');
  const { unitPriceMinor, currency, sale } = known;
  return { unitPriceMinor, ...(currency && { currency }), ...(sale && { sale }) };
}

function withoutSale({ sale: _, ...product }: ProductRow): ProductRow {
  return product;
}
