import { silentLog } from '@saunter/kit';
import type { Kysely } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../database.fixture.ts';
import { OWNER, SOME_DAY, startTestServer } from '../database.fixture.ts';
import { migrate } from '../migrate.ts';
import type { StoreDatabase } from '../open-database.ts';
import { connect } from '../open-database.ts';

let server: TestServer;
let db: StoreDatabase;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const PRODUCT = {
  ...{ ...OWNER, barcode: '40000001', name: 'Water', unit_price_minor: 100, tax_category: 'food' },
  mass_grams: null,
};
const FACING = { ...OWNER, facing: 1, barcode: '40000001', gondola: 1, shelf: 1, plate: 1 };

const refuses = (write: { execute(): Promise<unknown> }, code: string) =>
  expect(write.execute()).rejects.toMatchObject({ code });
const CHECK = '23514';
const UNIQUE = '23505';
const FOREIGN_KEY = '23503';

describe('0010 barcodes and promotions', () => {
  beforeEach(async () => {
    db = connect(await server.createDatabase(), silentLog);
    await migrate(db, '0009-deny-list');
    /** The tables as they were then. */
    const before = db as unknown as Kysely<Record<'product' | 'facing', Readonly<Record<string, unknown>>>>;
    await before.insertInto('product').values(PRODUCT).execute();
    await before.insertInto('facing').values(FACING).execute();
    await migrate(db, '0010-barcodes-and-promotions');
  });
  afterEach(() => db.destroy());

  it('gives each product that there was its own barcode, and leaves its facing where it is', async () => {
    expect(await db.selectFrom('product_barcode').selectAll().execute()).toEqual([
      { ...OWNER, barcode: '40000001', product_barcode: '40000001' },
    ]);
    expect(await db.selectFrom('facing').selectAll().execute()).toEqual([FACING]);
  });

  it('lets a barcode be one product alone, and a facing name any of them', async () => {
    const barcode = (over: object) =>
      db.insertInto('product_barcode').values({ ...OWNER, barcode: '40000011', product_barcode: '40000001', ...over });
    await refuses(db.insertInto('facing').values({ ...FACING, barcode: '40000011', facing: 2 }), FOREIGN_KEY);
    await refuses(barcode({ product_barcode: '40000009' }), FOREIGN_KEY);
    await refuses(barcode({ barcode: 'x' }), CHECK);
    await barcode({}).execute();
    await refuses(barcode({}), UNIQUE);
    await db
      .insertInto('facing')
      .values({ ...FACING, barcode: '40000011', facing: 2 })
      .execute();
    await refuses(db.deleteFrom('product'), FOREIGN_KEY);
    await db.deleteFrom('facing').execute();
    await db.deleteFrom('product').execute();
    expect(await db.selectFrom('product_barcode').selectAll().execute()).toEqual([]);
  });

  it('takes a sale only with a price and in order, and a SKU once', async () => {
    const product = (over: object) => db.insertInto('product').values({ ...PRODUCT, barcode: '40000002', ...over });
    await refuses(product({ sale_from: SOME_DAY }), CHECK);
    await refuses(product({ sale_price_minor: -1 }), CHECK);
    await refuses(product({ sale_price_minor: 1, sale_from: SOME_DAY, sale_until: SOME_DAY }), CHECK);
    await product({ sku: 'a' }).execute();
    await refuses(product({ barcode: '40000003', sku: 'a' }), UNIQUE);
  });

  it('keeps one promotion of an id standing, and any number that were withdrawn', async () => {
    const promotion = (withdrawn_at: Date | null) =>
      db
        .insertInto('promotion')
        .values({ ...OWNER, promotion_id: 'a', terms: '{}', imported_at: SOME_DAY, withdrawn_at });
    await promotion(SOME_DAY).execute();
    await promotion(SOME_DAY).execute();
    await promotion(null).execute();
    await refuses(promotion(null), UNIQUE);
  });
});
