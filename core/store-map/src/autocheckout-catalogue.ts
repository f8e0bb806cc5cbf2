import { ok, type Result } from '@saunter/kit';
import { asId, type Barcode, type Facing, type PlateRef, type Product } from '@saunter/model';
import type { Catalogue } from './catalogue.ts';
import { JsonReader, parseJson } from './json-reader.ts';
import type { StoreMapFault } from './store-map-fault.ts';

/** The texts of AutoCheckout's `products.ndjson` and `planogram.ndjson`. */
export interface AutoCheckoutCatalogueFiles {
  readonly products: string;
  readonly planogram: string;
}

const NAME_MAX = 200;
const GTIN_MIN_DIGITS = 8;

/** Short codes of a till are GTINs with their leading zeros dropped; what is not digits names no product. */
function barcodeOf(id: unknown): Barcode | undefined {
  const digits = typeof id === 'string' && /^[0-9]{1,14}$/.test(id) ? id : undefined;
  return digits === undefined ? undefined : asId(digits.padStart(GTIN_MIN_DIGITS, '0'));
}

function readLines<T>(
  file: string,
  text: string,
  read: (reader: JsonReader, value: unknown, field: string) => T | undefined,
): Result<readonly T[], StoreMapFault> {
  const items: T[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = parseJson(file, line, index + 1);
    if (!parsed.ok) return parsed;
    const reader = new JsonReader(file);
    const item = reader.done(read(reader, parsed.value, `line ${index + 1}`));
    if (!item.ok) return item;
    if (item.value !== undefined) items.push(item.value);
  }
  return ok(items);
}

function readProduct(reader: JsonReader, value: unknown, field: string, taxCategory: string): Product | undefined {
  const entry = reader.object(value, field);
  const metadata = reader.object(entry['metadata'] ?? {}, `${field} metadata`);
  const price = reader.number(metadata['price'] ?? 0, `${field} metadata.price`);
  const weight = reader.number(metadata['weight'] ?? 0, `${field} metadata.weight`);
  const name = typeof metadata['name'] === 'string' ? metadata['name'].trim().slice(0, NAME_MAX) : '';
  const barcode = barcodeOf(reader.object(entry['product_id'], `${field} product_id`)['id']);
  if (barcode === undefined) return undefined;
  return {
    barcode,
    name: name || `Product ${barcode}`,
    unitPriceMinor: Math.round(price * 100),
    taxCategory,
    ...(weight > 0 ? { massGrams: weight } : {}),
  };
}

function readPlateRef(reader: JsonReader, value: unknown, field: string): PlateRef {
  const plate = reader.object(value, field);
  const shelf = reader.object(plate['shelf_id'], `${field}.shelf_id`);
  const gondola = reader.object(shelf['gondola_id'], `${field}.shelf_id.gondola_id`);
  return {
    gondola: reader.ordinal(gondola['id'], `${field}.shelf_id.gondola_id.id`),
    shelf: reader.ordinal(shelf['shelf_index'], `${field}.shelf_id.shelf_index`),
    plate: reader.ordinal(plate['plate_index'], `${field}.plate_index`),
  };
}

function readFacing(reader: JsonReader, value: unknown, field: string): Facing | undefined {
  const entry = reader.object(value, field);
  const barcode = barcodeOf(reader.object(entry['planogram_product_id'], `${field} planogram_product_id`)['id']);
  const plates = reader.list(entry['plate_ids'], `${field} plate_ids`, (item, at) => readPlateRef(reader, item, at));
  return barcode !== undefined && plates.length > 0 ? { barcode, plates } : undefined;
}

/** Keeps the first of entries with one barcode: padding can make two codes one. */
function onceEach(products: readonly Product[]): readonly Product[] {
  const seen = new Set<Barcode>();
  return products.filter(({ barcode }) => !seen.has(barcode) && seen.add(barcode));
}

/**
 * What AutoCheckout's store sells; its prices are major units of one currency, and every product gets `taxCategory`.
 * Entries without a barcode (empty facings, names of dishes) are left out.
 */
export function catalogueFromAutoCheckout(
  files: AutoCheckoutCatalogueFiles,
  taxCategory: string,
): Result<Catalogue, StoreMapFault> {
  const products = readLines('products.ndjson', files.products, (reader, value, field) =>
    readProduct(reader, value, field, taxCategory),
  );
  if (!products.ok) return products;
  const facings = readLines('planogram.ndjson', files.planogram, readFacing);
  if (!facings.ok) return facings;
  return ok({ products: onceEach(products.value), facings: facings.value });
}
