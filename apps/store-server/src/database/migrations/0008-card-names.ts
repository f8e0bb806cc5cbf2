import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * A payer's cards, each with the last four digits of its own number, and the names that find them: those of a number
 * refer to its card, those of an account (PAR) to the payer alone. A payer who turned out to be another one keeps its
 * row, so that facts which refer to it still lead to somebody.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table shopper add column merged_into text references shopper (shopper_id) on delete cascade
      check (merged_into <> shopper_id)`.execute(db);
  await sql`create index shopper_merged on shopper (merged_into) where merged_into is not null`.execute(db);
  await sql`
    create table shopper_card (
      chain_id text not null,
      store_id text not null,
      card_id text primary key,
      shopper_id text not null references shopper (shopper_id) on delete cascade,
      last_four text not null check (last_four ~ '^[0-9]{4}$'),
      seen_at timestamptz not null,
      unique (card_id, shopper_id)
    )`.execute(db);
  await sql`
    create table shopper_card_name (
      chain_id text not null,
      store_id text not null,
      card_token text not null,
      shopper_id text not null references shopper (shopper_id) on delete cascade,
      card_id text,
      seen_at timestamptz not null,
      primary key (chain_id, card_token),
      foreign key (card_id, shopper_id) references shopper_card (card_id, shopper_id)
        on update cascade on delete cascade
    )`.execute(db);
  await sql`create index shopper_card_name_shopper on shopper_card_name (shopper_id)`.execute(db);
  await sql`
    insert into shopper_card (chain_id, store_id, card_id, shopper_id, last_four, seen_at)
      select chain_id, store_id, card_id, shopper_id, last_four, seen_at from shopper_card_token`.execute(db);
  await sql`
    insert into shopper_card_name (chain_id, store_id, card_token, shopper_id, card_id, seen_at)
      select chain_id, store_id, card_token, shopper_id, card_id, seen_at from shopper_card_token`.execute(db);
  await sql`drop table shopper_card_token`.execute(db);
}
