import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Entropy, Log, Timers } from '@saunter/kit';
import { toBase64Url } from '@saunter/kit';
import { OperatorError, readFileIfThere, takeLockFile, writeFileAtomically } from '@saunter/platform-node';
import pg from 'pg';
import { chooseClusterHome } from './cluster-home.ts';
import { CLUSTER_USER, provideCluster } from './create-cluster.ts';
import { choosePostgresAccount } from './postgres-account.ts';
import { findNativeFolder, provideBinaries } from './postgres-binaries.ts';
import type { Postmaster, PostmasterParts } from './postmaster.ts';
import { findOrphan, launchPostmaster, stopPostmaster } from './postmaster.ts';

/** What an embedded PostgreSQL is started with. */
export interface EmbeddedPostgresOptions {
  /** A folder for this server alone; see docs/operations/database.md for what lies in it. */
  readonly folder: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly entropy: Entropy;
  readonly log: Log;
  /** How long the server may take to come up, crash recovery included; default 60 s. */
  readonly startTimeoutMs?: number;
  /** Where the programs of the package are; default: where npm put them. */
  readonly nativeFolder?: string;
  /** Where root puts what PostgreSQL's account cannot reach in its own place; default `/var/lib/saunter`. */
  readonly sharedFolder?: string;
}

/** A running PostgreSQL that is ours alone. */
export interface EmbeddedPostgres {
  /** `postgres://…` with the password in it: a secret. */
  readonly url: string;
  readonly pid: number;
  readonly port: number;
  /** Whether it was found running, left behind by a process that was killed. */
  readonly adopted: boolean;
  /** Stops it in order and lets the folder go. */
  stop(): Promise<void>;
}

const DATABASE = 'saunter';
const START_TIMEOUT_MS = 60_000;

/**
 * Starts PostgreSQL on the embedded programs, or adopts the one that a killed process left running.
 * @throws OperatorError when another process uses the folder, or PostgreSQL cannot be made or started.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.folder, { recursive: true, mode: 0o711 });
  const lock = takeLockFile(join(options.folder, 'server.lock'));
  if (!lock.ok) {
    throw new OperatorError(
      `The database folder ${options.folder} is in use by process ${lock.error.pid}.`,
      `Stop that store server first (\`kill ${lock.error.pid}\`), or give this one another SAUNTER_DATA.`,
    );
  }
  try {
    const password = providePassword(options.folder, options.entropy);
    const parts = await prepare(options, password);
    const adopted = await adoptOrphan(parts, password);
    const postmaster = adopted ?? (await launchPostmaster(parts));
    await provideDatabase(urlOf(postmaster, password, 'postgres')).catch(async (error: unknown) => {
      await stopPostmaster(postmaster.pid, parts);
      throw explain(error, options.folder);
    });
    options.log.info('PostgreSQL is up', { pid: postmaster.pid, port: postmaster.port, adopted: !!adopted });
    return {
      ...postmaster,
      url: urlOf(postmaster, password, DATABASE),
      adopted: adopted !== undefined,
      stop: async () => {
        await stopPostmaster(postmaster.pid, parts);
        lock.value();
      },
    };
  } catch (error) {
    lock.value();
    throw error;
  }
}

async function prepare(options: EmbeddedPostgresOptions, password: string): Promise<PostmasterParts> {
  const { folder, clock, timers, log, startTimeoutMs = START_TIMEOUT_MS } = options;
  const shared = options.sharedFolder ?? '/var/lib/saunter';
  const account = choosePostgresAccount();
  const home = chooseClusterHome(folder, shared, account);
  const native = options.nativeFolder ?? findNativeFolder();
  const binaries = provideBinaries({ native, home, shared }, account);
  const cluster = await provideCluster(home, password, binaries, account);
  const logFile = join(home, 'postgresql.log');
  return { cluster, logFile, binaries, account, startTimeoutMs, clock, timers, log };
}

const urlOf = ({ port }: Postmaster, password: string, database: string) =>
  `postgres://${CLUSTER_USER}:${password}@127.0.0.1:${port}/${database}`;

function providePassword(folder: string, entropy: Entropy): string {
  const path = join(folder, 'password');
  const known = readFileIfThere(path)?.trim();
  if (known !== undefined) return known;
  const password = toBase64Url(entropy.bytes(32));
  writeFileAtomically(path, `${password}\n`);
  return password;
}

/** An orphan is adopted when it lets us in, and stopped when it does not. */
async function adoptOrphan(parts: PostmasterParts, password: string): Promise<Postmaster | undefined> {
  const orphan = findOrphan(parts.cluster);
  if (!orphan) return undefined;
  if (orphan.port !== undefined && orphan.status === 'ready') {
    const postmaster = { pid: orphan.pid, port: orphan.port };
    if (await answers(urlOf(postmaster, password, 'postgres'))) return postmaster;
  }
  parts.log.warn('PostgreSQL was left running and does not answer: stopping it', { pid: orphan.pid });
  await stopPostmaster(orphan.pid, parts);
  return undefined;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // Whatever it complains of, it is not one we can use.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function explain(error: unknown, folder: string): unknown {
  if (!(error instanceof pg.DatabaseError) || error.code !== '28P01') return error;
  return new OperatorError(
    `PostgreSQL does not take the password in ${join(folder, 'password')}: the file is not this database's.`,
    'Put the right file back; docs/operations/database.md says how to set a new password.',
  );
}

async function provideDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
