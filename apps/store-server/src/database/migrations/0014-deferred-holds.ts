import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Since when the acquirer cannot be reached, and what the store lets cards in for meanwhile. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table acquirer_outage (
      chain_id text not null,
      store_id text primary key,
      since timestamptz not null
    )`.execute(db);
  await sql`
    create table deferred_hold (
      chain_id text not null,
      store_id text not null,
      visit_id text primary key references visit (visit_id),
      shopper_id text not null,
      amount_minor bigint not null check (amount_minor > 0),
      deny_tags jsonb not null,
      is_open boolean not null,
      deferred_at timestamptz not null
    )`.execute(db);
  await sql`create index deferred_hold_open on deferred_hold (store_id, shopper_id) where is_open`.execute(db);
  await sql`create index visit_shopper on visit (store_id, shopper_id, payment)`.execute(db);
}
