import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Who is signed in, by the hash of what they hold; `subject` is a shopper, an app's account or a person of the staff. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table session (
      chain_id text not null,
      store_id text not null,
      session_sha256 bytea primary key,
      kind text not null check (kind in ('kiosk', 'app', 'desk')),
      subject text not null,
      device_id text,
      card_id text,
      created_at timestamptz not null,
      seen_at timestamptz not null,
      ends_at timestamptz not null,
      check ((kind = 'kiosk') = (device_id is not null))
    )`.execute(db);
  await sql`create index session_end on session (ends_at)`.execute(db);
  await sql`create index session_subject on session (kind, subject)`.execute(db);
}
