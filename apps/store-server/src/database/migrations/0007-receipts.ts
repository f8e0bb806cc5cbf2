import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Receipts, numbered without a gap: the series' row is locked until the receipt that took the number is committed.
 * The document never changes; what became of its mail is in a table of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table receipt_series (
      chain_id text not null,
      store_id text primary key,
      last_number integer not null check (last_number >= 0)
    )`.execute(db);
  await sql`
    create table receipt (
      chain_id text not null,
      store_id text not null,
      receipt_id text primary key,
      visit_id text not null unique references visit (visit_id),
      series_number integer not null check (series_number > 0),
      number text not null,
      code text not null unique check (length(code) >= 26),
      document jsonb not null,
      issued_at timestamptz not null,
      unique (store_id, series_number),
      unique (store_id, number)
    )`.execute(db);
  await sql`create trigger receipt_append_only before update or delete or truncate on receipt
    for each statement execute function refuse_change()`.execute(db);
  await sql`
    create table receipt_mail (
      chain_id text not null,
      store_id text not null,
      receipt_id text primary key references receipt (receipt_id),
      shopper_id text not null,
      state text not null check (state in ('queued', 'sent', 'bounced')),
      message_id text,
      changed_at timestamptz not null
    )`.execute(db);
}
