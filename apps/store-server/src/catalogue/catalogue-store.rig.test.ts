import type { WholeCatalogue } from '@saunter/contracts';
import { silentLog } from '@saunter/kit';
import type { Barcode } from '@saunter/model';
import { asId } from '@saunter/model';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../database/database.fixture.ts';
import { OWNER, startTestServer } from '../database/database.fixture.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { openDatabase } from '../database/open-database.ts';
import { changeCatalogue, readCatalogue } from './catalogue-store.ts';
import { hubCatalogue } from './hub-catalogue.ts';
import { pricesDuring } from './prices-during.ts';
import { lookUpProducts } from './product-lookup.ts';
import { promotionsDuring } from './promotion-store.ts';

let server: TestServer;
let db: StoreDatabase;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  db = await openDatabase(await server.createDatabase(), silentLog);
});
afterEach(() => db.destroy());

const DAY = Date.parse('2026-12-01T00:00Z');
const hour = (hours: number) => DAY + hours * 3_600_000;
const code = (digits: string) => asId<Barcode>(digits);
const BREAD = code('40000001');
const OTHER_BREAD = code('40000011');
const SOAP = code('40000002');

const CATALOGUE: WholeCatalogue = {
  products: [
    {
      ...{ barcode: BREAD, name: 'Bread', unitPriceMinor: 300, taxCategory: 'food', massGrams: 402.5, sku: 'B1' },
      ...{ otherBarcodes: [OTHER_BREAD, code('40000012')], category: 'bakery', currency: 'EUR' },
      sale: { priceMinor: 250, from: hour(10), until: hour(12) },
    },
    { barcode: SOAP, name: 'Soap', unitPriceMinor: 500, taxCategory: 'standard' },
  ],
  facings: [
    { barcode: OTHER_BREAD, plates: [1, 2].map((plate) => ({ gondola: 1, shelf: 1, plate })) },
    { barcode: SOAP, plates: [{ gondola: 1, shelf: 2, plate: 1 }] },
  ],
  promotions: [{ promotionId: 'a', name: '5% off', kind: 'percent', basisPoints: 500 }],
};

const put = (hours: number, change: (before: WholeCatalogue) => WholeCatalogue) =>
  changeCatalogue(db, OWNER, new Date(hour(hours)), change);
const withPrice = (unitPriceMinor: number) => (before: WholeCatalogue) => ({
  ...before,
  products: before.products.map((product) => (product.barcode === SOAP ? { ...product, unitPriceMinor } : product)),
});
const paid = async (barcode: Barcode, enteredAt: number, leftAt: number) => {
  const products = await lookUpProducts(db, OWNER, [barcode]);
  return (await pricesDuring(db, OWNER, products, { enteredAt, leftAt })).get(barcode)?.unitPriceMinor;
};

describe('a catalogue', () => {
  it('reads back as it was put', async () => {
    await put(0, () => CATALOGUE);
    expect(await readCatalogue(db, OWNER)).toEqual(CATALOGUE);
    await put(1, (before) => before);
    expect(await readCatalogue(db, OWNER)).toEqual(CATALOGUE);
    expect(await readCatalogue(db, { ...OWNER, store_id: 'other' })).toEqual({
      products: [],
      facings: [],
      promotions: [],
    });
  });

  it('stays as it was when a change fails or gives nothing', async () => {
    await put(0, () => CATALOGUE);
    const fail = put(1, () => {
      throw new Error('wrong rows');
    });
    await expect(fail).rejects.toThrow('wrong rows');
    await changeCatalogue(db, OWNER, new Date(hour(1)), () => undefined);
    const twice = put(1, (before) => ({ ...before, products: [...before.products, ...before.products] }));
    await expect(twice).rejects.toThrow();
    expect(await readCatalogue(db, OWNER)).toEqual(CATALOGUE);
  });

  it('takes changes that come at once one after another, and loses none', async () => {
    await put(0, () => CATALOGUE);
    const raise = (before: WholeCatalogue) => ({
      ...before,
      products: before.products.map((product) => ({ ...product, unitPriceMinor: product.unitPriceMinor + 1 })),
    });
    await Promise.all([1, 2, 3, 4].map((hours) => put(hours, raise)));
    const { products } = await readCatalogue(db, OWNER);
    expect(products.map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([304, 504]);
  });

  it('finds a product by every barcode, and by no other', async () => {
    await put(0, () => CATALOGUE);
    const found = await lookUpProducts(db, OWNER, [OTHER_BREAD, BREAD, code('40000099')]);
    expect([...found.keys()].sort()).toEqual([BREAD, OTHER_BREAD]);
    for (const product of found.values()) expect(product).toEqual(CATALOGUE.products[0]);
  });

  it('tells the hub of each product under the barcodes that the planogram names', async () => {
    const { products, facings } = hubCatalogue(CATALOGUE);
    const bread = { name: 'Bread', unitPriceMinor: 300, taxCategory: 'food', massGrams: 402.5 };
    expect(products).toEqual([
      { barcode: BREAD, ...bread },
      { barcode: OTHER_BREAD, ...bread },
      { barcode: SOAP, name: 'Soap', unitPriceMinor: 500, taxCategory: 'standard' },
    ]);
    expect(facings).toEqual(CATALOGUE.facings);
  });
});

describe('the price of a stay', () => {
  it('is that of its beginning, or that of its end if it is lower', async () => {
    await put(0, () => CATALOGUE);
    await put(2, withPrice(600));
    await put(4, withPrice(550));
    expect(await paid(SOAP, hour(1), hour(5))).toBe(500);
    expect(await paid(SOAP, hour(3), hour(5))).toBe(550);
    expect(await paid(SOAP, hour(4), hour(5))).toBe(550);
    await put(6, withPrice(100));
    expect(await paid(SOAP, hour(1), hour(7))).toBe(100);
  });

  it('knows sales, also of a product that is found by another barcode', async () => {
    await put(0, () => CATALOGUE);
    expect(await paid(OTHER_BREAD, hour(8), hour(9))).toBe(300);
    expect(await paid(OTHER_BREAD, hour(9), hour(10))).toBe(250);
    expect(await paid(OTHER_BREAD, hour(11), hour(13))).toBe(250);
    expect(await paid(OTHER_BREAD, hour(12), hour(13))).toBe(300);
  });

  it('remembers old prices for sixty days', async () => {
    await put(0, () => CATALOGUE);
    await put(1, withPrice(600));
    await put(24 * 61, withPrice(700));
    expect(await db.selectFrom('price_before').select('unit_price_minor').execute()).toEqual([
      { unit_price_minor: 600 },
    ]);
  });
});

describe('promotions', () => {
  const during = async (from: number, to: number) => {
    const stay = { enteredAt: hour(from), leftAt: hour(to) };
    return (await promotionsDuring(db, OWNER, stay)).map(({ name }) => name).sort();
  };
  const named = (name: string) => (before: WholeCatalogue) => ({
    ...before,
    promotions: [{ promotionId: 'a', name, kind: 'percent' as const, basisPoints: 500, until: hour(20) }],
  });

  it('that are withdrawn are given to who was in the store', async () => {
    await put(0, () => CATALOGUE);
    await put(2, named('new'));
    expect(await during(1, 3)).toEqual(['5% off', 'new']);
    expect(await during(0, 1)).toEqual(['5% off']);
    expect(await during(2, 3)).toEqual(['new']);
    expect(await during(20, 21)).toEqual([]);
    await put(4, (before) => ({ ...before, promotions: [] }));
    expect(await during(3, 5)).toEqual(['new']);
    expect(await during(5, 6)).toEqual([]);
  });

  it('that stay as they are, are not written anew', async () => {
    await put(0, () => CATALOGUE);
    await put(1, () => CATALOGUE);
    expect(await db.selectFrom('promotion').select('withdrawn_at').execute()).toEqual([{ withdrawn_at: null }]);
  });
});
