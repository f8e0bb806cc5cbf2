import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What comparisons with the acquirer's settlement files found, each for good, and an index for what is compared. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reconciliation (
      chain_id text not null,
      store_id text not null,
      report_number bigint generated always as identity primary key,
      day text not null check (day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
      difference_count integer not null check (difference_count >= 0),
      report jsonb not null,
      reconciled_at timestamptz not null
    )`.execute(db);
  await sql`create index reconciliation_day on reconciliation (store_id, day, report_number desc)`.execute(db);
  await sql`create trigger reconciliation_append_only before update or delete or truncate on reconciliation
    for each statement execute function refuse_change()`.execute(db);
  await sql`create index visit_event_movement on visit_event (store_id, at)
    where type in ('HoldCaptured', 'ChargeCaptured', 'RefundCompleted', 'DebtRepaid')`.execute(db);
}
