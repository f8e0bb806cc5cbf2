import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Work that is owed (one row until it is done) and how far the hub's messages were taken. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table task (
      chain_id text not null,
      store_id text not null,
      task_id bigint generated always as identity primary key,
      kind text not null,
      key text not null,
      payload jsonb not null,
      attempts integer not null default 0,
      unsent_attempts integer not null default 0,
      next_attempt_at timestamptz not null,
      claimed boolean not null default false,
      parked_at timestamptz,
      last_failure text,
      check (unsent_attempts between 0 and attempts),
      check (not (claimed and parked_at is not null)),
      unique (store_id, kind, key)
    )`.execute(db);
  await sql`create index task_due on task (store_id, next_attempt_at)
    where not claimed and parked_at is null`.execute(db);
  await sql`
    create table hub_cursor (
      chain_id text not null,
      store_id text not null,
      journal_id text not null,
      accepted bigint not null check (accepted >= 0),
      changed_at timestamptz not null,
      primary key (store_id, journal_id)
    )`.execute(db);
}
