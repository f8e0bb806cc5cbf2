import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Payers, and what is known of them. Personal data is in these tables and nowhere else, so that a deletion is a
 * deletion of rows: facts refer to `shopper_id` and `card_id`, which say nothing by themselves.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table shopper (
      chain_id text not null,
      store_id text not null,
      shopper_id text primary key,
      created_at timestamptz not null
    )`.execute(db);
  await sql`
    create table shopper_card_token (
      chain_id text not null,
      store_id text not null,
      card_id text primary key,
      shopper_id text not null references shopper (shopper_id) on delete cascade,
      card_token text not null,
      last_four text not null check (last_four ~ '^[0-9]{4}$'),
      seen_at timestamptz not null,
      unique (chain_id, card_token)
    )`.execute(db);
  await sql`
    create table shopper_email (
      chain_id text not null,
      store_id text not null,
      shopper_id text not null references shopper (shopper_id) on delete cascade,
      email text not null check (email like '%_@_%'),
      locale text not null,
      signed_up_at timestamptz not null,
      primary key (shopper_id, email)
    )`.execute(db);
}
