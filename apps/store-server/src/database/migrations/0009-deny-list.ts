import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Who may not come in: entries, their names for gates, and a count of the list's versions. The key behind the names is
 * with the vault and the gates, never here. A hold that an earlier server may have asked for needs no leave any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table deny_list (
      chain_id text not null,
      store_id text primary key,
      version bigint not null check (version > 0)
    )`.execute(db);
  await sql`
    create table deny_entry (
      chain_id text not null,
      store_id text not null,
      entry_id text primary key,
      reason text not null check (reason in ('debt', 'capture-declined', 'chip-not-genuine')),
      shopper_id text,
      source text not null,
      entered_at timestamptz not null,
      until timestamptz not null check (until > entered_at),
      unique (store_id, source)
    )`.execute(db);
  await sql`
    create table deny_tag (
      chain_id text not null,
      store_id text not null,
      entry_id text not null references deny_entry (entry_id) on delete cascade,
      tag text not null check (tag ~ '^d[0-9]+:[A-Za-z0-9_-]{22}$'),
      primary key (entry_id, tag)
    )`.execute(db);
  await sql`create index deny_tag_tag on deny_tag (tag)`.execute(db);
  await sql`
    create table gate_sealing_key (
      chain_id text not null,
      store_id text not null,
      device_id text not null,
      public_key text not null check (length(public_key) = 43),
      changed_at timestamptz not null,
      primary key (store_id, device_id),
      foreign key (store_id, device_id) references device (store_id, device_id) on delete cascade
    )`.execute(db);
  await sql`
    create table gate_refusal (
      chain_id text not null,
      store_id text not null,
      refusal_id text primary key,
      device_id text not null,
      reason text not null,
      request_sha256 text not null,
      refused_at timestamptz not null,
      received_at timestamptz not null
    )`.execute(db);
  await sql`update task set payload = payload || '{"cleared": true}' where kind = 'authorise' and attempts > 0`.execute(
    db,
  );
}
