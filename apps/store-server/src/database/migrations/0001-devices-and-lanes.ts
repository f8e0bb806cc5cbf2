import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Machines with a credential, and the lanes they work. Chain and store are on every row from the first day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table lane (
      chain_id text not null,
      store_id text not null,
      lane_id text not null,
      kind text not null check (kind in ('entry', 'exit', 'both')),
      name text not null,
      primary key (store_id, lane_id)
    )`.execute(db);
  await sql`
    create table device (
      chain_id text not null,
      store_id text not null,
      device_id text not null,
      role text not null check (role in ('gate', 'kiosk', 'hub', 'vault', 'technician')),
      lane_id text,
      secret_sha256 bytea not null check (length(secret_sha256) = 32),
      registered_at timestamptz not null,
      primary key (store_id, device_id),
      foreign key (store_id, lane_id) references lane (store_id, lane_id),
      check (role <> 'gate' or lane_id is not null)
    )`.execute(db);
}
