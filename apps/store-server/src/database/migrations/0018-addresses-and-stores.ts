import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Addresses that bounced, receipts that are mailed once more, and the stores that a shopper's receipts are of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table shopper_email add column bounced_at timestamptz`.execute(db);
  await sql`
    create table store (
      chain_id text not null,
      store_id text primary key,
      name text not null
    )`.execute(db);
  await sql`
    create table mail_order (
      chain_id text not null,
      store_id text not null,
      mail_id text primary key,
      receipt_id text not null references receipt (receipt_id),
      shopper_id text not null,
      state text not null check (state in ('queued', 'sent', 'bounced')),
      message_id text,
      changed_at timestamptz not null,
      check ((state = 'sent') = (message_id is not null))
    )`.execute(db);
  await sql`create index visit_of_shopper on visit (shopper_id, requested_at desc)`.execute(db);
  await sql`create index receipt_mail_bounced on receipt_mail (shopper_id) where state = 'bounced'`.execute(db);
}
