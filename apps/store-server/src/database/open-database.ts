import type { Log } from '@saunter/kit';
import { assert } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { explainDatabaseFailure, readDatabaseUrl } from './database-failure.ts';
import { migrate } from './migrate.ts';
import { preparedPool } from './prepared-pool.ts';
import type { StoreSchema } from './schema.ts';

/** The store's tables. */
export type StoreDatabase = Kysely<StoreSchema>;

/** More at once would only wait for the disk; the embedded server takes 50. */
const MAX_CONNECTIONS = 20;
const CONNECT_TIMEOUT_MS = 10_000;
/** A transaction that forgot itself must not hold a visit's row for ever. */
const IDLE_IN_TRANSACTION_MS = 60_000;
/** Statements find rows by their keys, whatever the values: a plan made for certain values is no better than the first. */
const PLAN_ONCE = '-c plan_cache_mode=force_generic_plan';
const OLDEST_SERVER = 140_000;

/**
 * Connects to `url` and brings the schema up to date.
 * @throws OperatorError that names what is wrong with the address, without the password.
 */
export async function openDatabase(url: string, log: Log): Promise<StoreDatabase> {
  const address = readDatabaseUrl(url);
  const db = connect(url, log);
  try {
    await checkVersion(db, address.host);
    const steps = await migrate(db);
    if (steps.length > 0) log.info('the database schema was brought up', { steps: steps.join(' ') });
    return db;
  } catch (error) {
    await db.destroy();
    throw explainDatabaseFailure(error, address) ?? error;
  }
}

/** A pool on `url`; nothing is sent before the first query. */
export function connect(url: string, log: Log): StoreDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    application_name: 'saunter store-server',
    options: PLAN_ONCE,
    types: { getTypeParser },
  });
  // A connection that breaks while nobody uses it; the next query opens another one.
  pool.on('error', (error) => log.warn('a database connection broke', { reason: error.message }));
  return new Kysely<StoreSchema>({ dialect: new PostgresDialect({ pool: preparedPool(pool) }) });
}

/** PostgreSQL's int8: our counts and amounts stay far below 2^53. */
const INT8 = 20;

function getTypeParser(type: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (type !== INT8 || format === 'binary') return pg.types.getTypeParser(type, format);
  return (text) => {
    const value = Number(text);
    assert(Number.isSafeInteger(value), 'a number of the database is a safe integer');
    return value;
  };
}

async function checkVersion(db: StoreDatabase, host: string): Promise<void> {
  const { rows } = await sql<{ server_version_num: string }>`show server_version_num`.execute(db);
  const version = Number(rows[0]?.server_version_num);
  if (version >= OLDEST_SERVER) return;
  throw new OperatorError(
    `PostgreSQL at ${host} is version ${Math.floor(version / 10_000)}; the store needs 14 or newer.`,
    'Upgrade it, or unset DATABASE_URL to use the embedded PostgreSQL.',
  );
}
