import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Visits as sequences of facts that nobody can change, and one row per visit that says what they add up to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table visit (
      chain_id text not null,
      store_id text not null,
      visit_id text primary key,
      lane_id text not null,
      key text not null unique,
      phase text not null,
      payment text not null,
      card_id text,
      shopper_id text,
      cart_revision integer not null,
      last_sequence integer not null check (last_sequence > 0),
      requested_at timestamptz not null,
      changed_at timestamptz not null,
      foreign key (store_id, lane_id) references lane (store_id, lane_id)
    )`.execute(db);
  await sql`create index visit_live on visit (store_id, phase) where phase in
    ('requested', 'held', 'admitted', 'in-store')`.execute(db);
  await sql`create index visit_recent on visit (store_id, requested_at desc)`.execute(db);
  await sql`
    create table visit_event (
      chain_id text not null,
      store_id text not null,
      visit_id text not null references visit (visit_id) deferrable initially deferred,
      sequence integer not null check (sequence > 0),
      type text not null,
      version integer not null check (version > 0),
      data jsonb not null,
      at timestamptz not null,
      primary key (visit_id, sequence)
    )`.execute(db);
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`create trigger visit_event_append_only before update or delete or truncate on visit_event
    for each statement execute function refuse_change()`.execute(db);
}
