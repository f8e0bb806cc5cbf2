import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Several barcodes of one product, of which a facing names any; sales; promotions, which are withdrawn and never changed;
 * and what a price was before it changed, for who was in the store then.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table product
      add column sku text,
      add column category text,
      add column currency text,
      add column sale_price_minor integer check (sale_price_minor between 0 and 99999999),
      add column sale_from timestamptz,
      add column sale_until timestamptz,
      add constraint product_sku unique (store_id, sku),
      add constraint product_sale_has_a_price check (
        sale_price_minor is not null or (sale_from is null and sale_until is null)),
      add constraint product_sale_in_order check (sale_from < sale_until)`.execute(db);
  await sql`
    create table product_barcode (
      chain_id text not null,
      store_id text not null,
      barcode text not null check (barcode ~ '^[0-9]{8,14}$'),
      product_barcode text not null,
      primary key (store_id, barcode),
      foreign key (store_id, product_barcode) references product (store_id, barcode) on delete cascade
    )`.execute(db);
  await sql`
    insert into product_barcode (chain_id, store_id, barcode, product_barcode)
    select chain_id, store_id, barcode, barcode from product`.execute(db);
  await sql`create index product_barcode_of on product_barcode (store_id, product_barcode)`.execute(db);
  await sql`
    alter table facing
      drop constraint facing_store_id_barcode_fkey,
      add constraint facing_barcode foreign key (store_id, barcode) references product_barcode (store_id, barcode)`.execute(
    db,
  );
  await createPriceBefore(db);
  await createPromotion(db);
}

const createPriceBefore = (db: Kysely<unknown>) =>
  sql`
    create table price_before (
      chain_id text not null,
      store_id text not null,
      barcode text not null,
      unit_price_minor integer not null check (unit_price_minor between 0 and 99999999),
      sale_price_minor integer,
      sale_from timestamptz,
      sale_until timestamptz,
      until timestamptz not null,
      primary key (store_id, barcode, until)
    )`.execute(db);

async function createPromotion(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table promotion (
      chain_id text not null,
      store_id text not null,
      row_id bigint generated always as identity primary key,
      promotion_id text not null,
      terms jsonb not null,
      imported_at timestamptz not null,
      withdrawn_at timestamptz
    )`.execute(db);
  await sql`create unique index promotion_standing on promotion (store_id, promotion_id)
    where withdrawn_at is null`.execute(db);
}
