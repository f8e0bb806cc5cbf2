import type { Clock, Timers } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import pg from 'pg';
import { delay } from '../process/delay.ts';
import { explainDatabaseFailure, readDatabaseUrl } from './database-failure.ts';

/** A server that was killed keeps its connection until PostgreSQL notices. */
const PATIENCE_MS = 3_000;
const LOOK_EVERY_MS = 100;

/** What claiming a store needs. */
export interface ClaimParts {
  readonly url: string;
  readonly storeId: string;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Called when the claim is lost: another server may have the store now, so this one must end. */
  readonly onLost: (error: OperatorError) => void;
}

/**
 * Claims a store in its database for this process, whatever machine a second server runs on: lanes are leased in
 * memory, so there must be one. It is a lock of a session, gone when the session is.
 * @returns what gives the store back.
 * @throws OperatorError when another server has it, or the database cannot be reached.
 */
export async function claimStore(parts: ClaimParts): Promise<() => Promise<void>> {
  const address = readDatabaseUrl(parts.url);
  const client = new pg.Client({
    connectionString: parts.url,
    application_name: 'saunter store claim',
    connectionTimeoutMillis: PATIENCE_MS,
  });
  let released = false;
  const lost = () => {
    if (!released) parts.onLost(lostClaim(parts.storeId));
    released = true;
  };
  client.on('error', lost);
  client.on('end', lost);
  const release = async () => {
    released = true;
    await client.end();
  };
  await client.connect().catch((error: unknown) => {
    released = true;
    throw explainDatabaseFailure(error, address) ?? error;
  });
  const until = parts.clock.monotonicMs() + PATIENCE_MS;
  while (!(await tryToClaim(client, parts.storeId))) {
    if (parts.clock.monotonicMs() >= until) {
      await release();
      throw takenClaim(parts.storeId);
    }
    await delay(parts.timers, LOOK_EVERY_MS);
  }
  return release;
}

async function tryToClaim(client: pg.Client, storeId: string): Promise<boolean> {
  const { rows } = await client.query<{ claimed: boolean }>(
    "select pg_try_advisory_lock(hashtext('saunter store'), hashtext($1)) as claimed",
    [storeId],
  );
  return rows[0]?.claimed === true;
}

const takenClaim = (storeId: string) =>
  new OperatorError(
    `Another store server serves the store ${storeId} from this database.`,
    'Stop that one first, or give this one another storeId in its store file or another DATABASE_URL.',
  );

const lostClaim = (storeId: string) =>
  new OperatorError(
    `The connection to the database of the store ${storeId} broke.`,
    'Nothing is lost: start the server again when PostgreSQL answers.',
    75,
  );
