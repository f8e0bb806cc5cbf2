import type { WholeCatalogue } from '@saunter/contracts';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';
import { barcodeRows, catalogueProduct, facingsOf, otherBarcodesOf, productRow } from './catalogue-rows.ts';
import { keepOldPrices } from './keep-old-prices.ts';
import { readPromotions, replacePromotions } from './promotion-store.ts';

/** Rows of one INSERT: PostgreSQL takes 65,535 values in one statement. */
const ROWS_AT_ONCE = 1_000;
/** Names the lock that one change of a catalogue waits for another under. */
const LOCK_CLASS = 7_301;

/**
 * Changes the catalogue by what it is, one change at a time. `change` gives the next one, or throws, and then nothing is
 * changed; `undefined` leaves it as it was.
 */
export async function changeCatalogue(
  db: StoreDatabase,
  owner: Owned,
  at: Date,
  change: (before: WholeCatalogue) => WholeCatalogue | undefined,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${LOCK_CLASS}, hashtext(${owner.store_id}))`.execute(trx);
    const before = await readCatalogue(trx, owner);
    const after = change(before);
    if (!after) return;
    await keepOldPrices(trx, owner, { before: before.products, after: after.products, at });
    await trx.deleteFrom('facing').where('store_id', '=', owner.store_id).execute();
    await trx.deleteFrom('product').where('store_id', '=', owner.store_id).execute();
    await insertProducts(trx, owner, after);
    await insertFacings(trx, owner, after);
    await replacePromotions(trx, owner, { before: before.promotions, after: after.promotions, at });
  });
}

async function insertProducts(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  { products }: WholeCatalogue,
): Promise<void> {
  const rows = products.map((product) => productRow(owner, product));
  for (const some of inSlices(rows)) await trx.insertInto('product').values(some).execute();
  const barcodes = products.flatMap((product) => barcodeRows(owner, product));
  for (const some of inSlices(barcodes)) await trx.insertInto('product_barcode').values(some).execute();
}

async function insertFacings(trx: Transaction<StoreSchema>, owner: Owned, { facings }: WholeCatalogue): Promise<void> {
  const rows = facings.flatMap(({ barcode, plates }, facing) =>
    plates.map((plate) => ({ ...owner, facing, barcode, ...plate })),
  );
  for (const some of inSlices(rows)) await trx.insertInto('facing').values(some).execute();
}

function* inSlices<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) yield rows.slice(start, start + ROWS_AT_ONCE);
}

/** All that is sold, where it stands and what is given away, as it is now. */
export async function readCatalogue(
  db: StoreDatabase | Transaction<StoreSchema>,
  owner: Owned,
): Promise<WholeCatalogue> {
  const own = owner.store_id;
  const products = await db.selectFrom('product').selectAll().where('store_id', '=', own).orderBy('barcode').execute();
  const barcodes = await db
    .selectFrom('product_barcode')
    .selectAll()
    .where('store_id', '=', own)
    .orderBy('barcode')
    .execute();
  const plates = await db
    .selectFrom('facing')
    .selectAll()
    .where('store_id', '=', own)
    .orderBy('facing')
    .orderBy('gondola')
    .orderBy('shelf')
    .orderBy('plate')
    .execute();
  const others = otherBarcodesOf(barcodes);
  return {
    products: products.map((row) => catalogueProduct(row, others.get(row.barcode) ?? [])),
    facings: facingsOf(plates),
    promotions: await readPromotions(db, owner),
  };
}
