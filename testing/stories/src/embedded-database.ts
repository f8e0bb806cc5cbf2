import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFolderOf } from '@saunter/cli/launcher';
import pg from 'pg';

/** Where the embedded PostgreSQL of a running store listens, by its own note (line 4 of postmaster.pid). */
export function databasePortOf(store: string): number {
  const note = readFileSync(join(databaseFolderOf(store) ?? '', 'cluster', 'postmaster.pid'), 'utf8');
  return Number(note.split('\n')[3]);
}

/** Where the database of a running store is asked. */
function databaseUrlOf(store: string): string {
  const password = readFileSync(join(store, 'store-server', 'postgresql', 'password'), 'utf8').trim();
  return `postgres://saunter:${password}@127.0.0.1:${databasePortOf(store)}/saunter`;
}

/** Every row of every table of a running store; see {@link rowsAt}. */
export const rowsOf = (store: string): Promise<ReadonlyMap<string, string>> => rowsAt(databaseUrlOf(store));

/** One movement of money in the ledger of a store. */
export interface LedgerRow {
  readonly code: string;
  readonly phase: string;
  readonly amountMinor: number;
}

/** What the ledger of a running store has of a visit, in its order. */
export async function ledgerOf(store: string, visitId: string): Promise<readonly LedgerRow[]> {
  const client = new pg.Client(databaseUrlOf(store));
  await client.connect();
  try {
    const text = `select code, phase, amount_minor::int as "amountMinor" from ledger_transfer
      where visit_id = $1 order by event_sequence, ordinal`;
    return (await client.query<LedgerRow>(text, [visitId])).rows;
  } finally {
    await client.end();
  }
}

/**
 * Every row of every table of a store's database, as text: what a file of it may hold only compressed.
 * @returns one entry for each table that has rows.
 */
export async function rowsAt(url: string): Promise<ReadonlyMap<string, string>> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information_)'",
    );
    const rows = new Map<string, string>();
    for (const { name } of tables.rows) {
      const { rows: found } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      if (found.length > 0) rows.set(name, found.map(({ text }) => text).join('\n'));
    }
    return rows;
  } finally {
    await client.end();
  }
}
