import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Lines that shoppers say are wrong; `store_id` is the store of the visit, whose staff answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contest (
      chain_id text not null,
      store_id text not null,
      contest_id text primary key,
      visit_id text not null references visit (visit_id),
      shopper_id text not null,
      barcode text not null,
      line integer not null check (line >= 0),
      units integer not null check (units > 0),
      reason text not null,
      state text not null check (state in ('waiting', 'with-staff', 'credited', 'refused')),
      amount_minor integer not null check (amount_minor >= 0),
      currency text not null,
      at_once boolean not null default false,
      asked_at timestamptz not null,
      answer_by timestamptz not null,
      answered_by text,
      answer text not null default '',
      unique (visit_id, barcode)
    )`.execute(db);
  await sql`create index contest_open on contest (store_id, answer_by) where state = 'with-staff'`.execute(db);
  await sql`create index contest_of_shopper on contest (shopper_id, asked_at desc)`.execute(db);
}
