import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What staff decide about the store as a whole, who did it, and what the hub noticed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table store_opening (
      chain_id text not null,
      store_id text primary key,
      state text not null check (state in ('open', 'closed')),
      since timestamptz not null
    )`.execute(db);
  await sql`
    create table restocking (
      chain_id text not null,
      store_id text not null,
      gondola integer not null check (gondola > 0),
      since timestamptz not null,
      primary key (store_id, gondola)
    )`.execute(db);
  await sql`
    create table staff_act (
      chain_id text not null,
      store_id text not null,
      act_number bigint generated always as identity primary key,
      act text not null,
      detail jsonb not null,
      done_by text not null,
      done_at timestamptz not null
    )`.execute(db);
  await sql`create index staff_act_time on staff_act (store_id, act_number desc)`.execute(db);
  await sql`create trigger staff_act_append_only before update or delete or truncate on staff_act
    for each statement execute function refuse_change()`.execute(db);
  await sql`
    create table store_notice (
      chain_id text not null,
      store_id text not null,
      notice_number bigint generated always as identity primary key,
      reason text not null,
      notice jsonb not null,
      received_at timestamptz not null
    )`.execute(db);
  await sql`create index store_notice_reason on store_notice (store_id, reason, notice_number desc)`.execute(db);
}
