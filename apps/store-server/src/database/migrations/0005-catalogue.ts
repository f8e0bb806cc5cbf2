import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What is sold and where it stands: products, and one row per plate of each facing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table product (
      chain_id text not null,
      store_id text not null,
      barcode text not null check (barcode ~ '^[0-9]{8,14}$'),
      name text not null,
      unit_price_minor integer not null check (unit_price_minor between 0 and 99999999),
      tax_category text not null,
      mass_grams double precision check (mass_grams > 0),
      primary key (store_id, barcode)
    )`.execute(db);
  await sql`
    create table facing (
      chain_id text not null,
      store_id text not null,
      facing integer not null,
      barcode text not null,
      gondola integer not null check (gondola > 0),
      shelf integer not null check (shelf > 0),
      plate integer not null check (plate > 0),
      primary key (store_id, facing, gondola, shelf, plate),
      foreign key (store_id, barcode) references product (store_id, barcode)
    )`.execute(db);
}
