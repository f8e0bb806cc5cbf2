import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * What staff moved between visits, once for each id; how often something was tried, so that a restart forgives nobody; and
 * receipts by card and amount, which is how they are looked up.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table line_move (
      chain_id text not null,
      store_id text not null,
      move_id text primary key,
      request_sha256 text not null,
      from_visit_id text not null references visit (visit_id),
      to_visit_id text not null references visit (visit_id),
      barcode text not null,
      units integer not null check (units > 0),
      moved_by text not null,
      moved_at timestamptz not null,
      check (from_visit_id <> to_visit_id)
    )`.execute(db);
  await sql`
    create table try_count (
      chain_id text not null,
      store_id text not null,
      limit_name text not null,
      key_sha256 text not null,
      tries integer not null check (tries > 0),
      ends_at timestamptz not null,
      primary key (store_id, limit_name, key_sha256)
    )`.execute(db);
  await sql`create index try_count_end on try_count (store_id, ends_at)`.execute(db);
  await sql`
    create index receipt_looked_up on receipt (store_id, (document -> 'payment' ->> 'cardLastFour'),
      (((document -> 'payment') ->> 'chargedMinor')::bigint))`.execute(db);
}
