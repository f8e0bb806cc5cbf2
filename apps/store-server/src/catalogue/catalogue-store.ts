import type { StoreCatalogue } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { Transaction } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';
import type { RowDefect } from './check-catalogue.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { toProduct } from './product-lookup.ts';

/** Rows of one INSERT: PostgreSQL takes 65,535 values in one statement. */
const ROWS_AT_ONCE = 1_000;

/** Replaces catalogue and planogram as a whole, or not at all when a row is wrong. */
export async function replaceCatalogue(
  db: StoreDatabase,
  owner: Owned,
  catalogue: StoreCatalogue,
  taxRates: Readonly<Record<string, number>>,
): Promise<Result<undefined, readonly RowDefect[]>> {
  const defects = checkCatalogue(catalogue, taxRates);
  if (defects.length > 0) return err(defects);
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('facing').where('store_id', '=', owner.store_id).execute();
    await trx.deleteFrom('product').where('store_id', '=', owner.store_id).execute();
    await insertProducts(trx, owner, catalogue);
    await insertFacings(trx, owner, catalogue);
  });
  return ok(undefined);
}

async function insertProducts(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  { products }: StoreCatalogue,
): Promise<void> {
  const rows = products.map((product) => ({
    ...owner,
    barcode: product.barcode,
    name: product.name,
    unit_price_minor: product.unitPriceMinor,
    tax_category: product.taxCategory,
    mass_grams: product.massGrams ?? null,
  }));
  for (const some of inSlices(rows)) await trx.insertInto('product').values(some).execute();
}

async function insertFacings(trx: Transaction<StoreSchema>, owner: Owned, { facings }: StoreCatalogue): Promise<void> {
  const rows = facings.flatMap(({ barcode, plates }, facing) =>
    plates.map((plate) => ({ ...owner, facing, barcode, ...plate })),
  );
  for (const some of inSlices(rows)) await trx.insertInto('facing').values(some).execute();
}

function* inSlices<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) yield rows.slice(start, start + ROWS_AT_ONCE);
}

/** Catalogue and planogram as they are now. */
export async function readCatalogue(db: StoreDatabase, owner: Owned): Promise<StoreCatalogue> {
  const [products, plates] = await Promise.all([
    db.selectFrom('product').selectAll().where('store_id', '=', owner.store_id).orderBy('barcode').execute(),
    db
      .selectFrom('facing')
      .selectAll()
      .where('store_id', '=', owner.store_id)
      .orderBy('facing')
      .orderBy('gondola')
      .orderBy('shelf')
      .orderBy('plate')
      .execute(),
  ]);
  const facings = new Map<number, StoreCatalogue['facings'][number]>();
  for (const { facing, barcode, gondola, shelf, plate } of plates) {
    const known = facings.get(facing) ?? {
      barcode: barcode as StoreCatalogue['facings'][number]['barcode'],
      plates: [],
    };
    known.plates.push({ gondola, shelf, plate });
    facings.set(facing, known);
  }
  return { products: products.map(toProduct), facings: [...facings.values()] };
}
