import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * People of the staff, which visit an act was about, and credits: what a receipt says of money that went back. A credit's
 * series is locked as that of receipts is; its document never changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addStaff(db);
  await sql`
    create table credit_series (
      chain_id text not null,
      store_id text primary key,
      last_number integer not null check (last_number >= 0)
    )`.execute(db);
  await sql`
    create table credit (
      chain_id text not null,
      store_id text not null,
      credit_id text primary key,
      receipt_id text not null references receipt (receipt_id),
      refund_id text not null unique,
      series_number integer not null check (series_number > 0),
      number text not null,
      document jsonb not null,
      issued_at timestamptz not null,
      unique (store_id, series_number),
      unique (store_id, number)
    )`.execute(db);
  await sql`create index credit_of_receipt on credit (receipt_id, series_number)`.execute(db);
  await sql`create trigger credit_append_only before update or delete or truncate on credit
    for each statement execute function refuse_change()`.execute(db);
  await sql`
    create table credit_mail (
      chain_id text not null,
      store_id text not null,
      credit_id text primary key references credit (credit_id),
      shopper_id text not null,
      state text not null check (state in ('queued', 'sent', 'bounced')),
      message_id text,
      changed_at timestamptz not null,
      check ((state = 'sent') = (message_id is not null))
    )`.execute(db);
  await sql`create index visit_event_mailed on visit_event (store_id, at desc) where type = 'ReceiptMailed'`.execute(
    db,
  );
}

async function addStaff(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table staff (
      chain_id text not null,
      store_id text not null,
      staff_id text not null,
      name text not null,
      role text not null check (role in ('associate', 'manager')),
      salt bytea not null,
      secret_scrypt bytea not null,
      changed_at timestamptz not null,
      left_at timestamptz,
      primary key (store_id, staff_id)
    )`.execute(db);
  await sql`alter table staff_act add column visit_id text`.execute(db);
  await sql`create index staff_act_visit on staff_act (visit_id) where visit_id is not null`.execute(db);
}
