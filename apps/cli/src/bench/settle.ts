import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '@saunter/kit';
import { systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import { SettlingStore } from '@saunter/store-server/bench';
import { startEmbeddedPostgres } from '@saunter/store-server/embedded-postgres';
import pg from 'pg';
import { type BenchFigure, benchFigure } from './bench-figure.ts';

/** The store server's pool has as many. */
const CONNECTIONS = 20;
/** Visits of a full store that are on their way at once. */
const IN_FLIGHT = 80;
const ROUNDS = 5;
const VISITS = 1_600;
const BARE_MS = 3_000;

/**
 * Visits that the store server settles in a second, beside transactions of two bare rows on the same PostgreSQL, its
 * write-ahead log flushed at each commit, over as many connections. The vault answers at once, in this process.
 */
export async function benchSettle(): Promise<BenchFigure> {
  const base = mkdtempSync(join(tmpdir(), 'saunter-bench-'));
  chmodSync(base, 0o755);
  const machine = { clock: systemClock, timers: systemTimers, entropy: systemEntropy, log: silentLog };
  const options = { folder: join(base, 'a'), sharedFolder: join(base, 'shared'), ...machine };
  const server = await startEmbeddedPostgres(options);
  const bare = new pg.Pool({ connectionString: server.url, max: CONNECTIONS });
  // A server that stops ends connections that nobody uses any more.
  bare.on('error', () => undefined);
  let store: SettlingStore | undefined;
  const stop = async () => {
    await server.stop();
    rmSync(base, { recursive: true, force: true });
  };
  const interrupted = () => void stop().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  try {
    store = await SettlingStore.open(server.url, IN_FLIGHT);
    await bare.query('create table bare (id bigint generated always as identity primary key, amount bigint not null)');
    await settle(store, VISITS);
    const [figures, yardsticks]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const yardstick = await bareTransactions(bare);
      const figure = await countedVisits(store, bare);
      process.stderr.write(`${figure.toFixed(0)} visits/s, ${yardstick.toFixed(0)} bare transactions/s\n`);
      yardsticks.push(yardstick);
      figures.push(figure);
    }
    return benchFigure('settle', 'visits/s', figures, yardsticks);
  } finally {
    await store?.close();
    await bare.end();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted);
    await stop();
  }
}

/** Settles {@link VISITS} visits; says what each cost in commits. @returns visits a second. */
async function countedVisits(store: SettlingStore, bare: pg.Pool): Promise<number> {
  const before = await counters(bare);
  const started = performance.now();
  await settle(store, VISITS);
  const seconds = (performance.now() - started) / 1000;
  const after = await counters(bare);
  const per = (count: number) => (count / VISITS).toFixed(2);
  const written = per(after.transactionIds - before.transactionIds);
  process.stderr.write(
    `${VISITS} visits in ${seconds.toFixed(2)} s; a visit: ${written} commits that wrote, ` +
      `${per(after.commits - before.commits)} with those that only read\n`,
  );
  return VISITS / seconds;
}

/** Visit after visit on each lane, until `visits` are settled. */
async function settle(store: SettlingStore, visits: number): Promise<void> {
  let left = visits;
  const lane = async (index: number) => {
    while (left-- > 0) await store.visit(index);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, (_, index) => lane(index)));
}

/** Two rows in a transaction, over and over, on every connection at once. @returns transactions a second. */
async function bareTransactions(bare: pg.Pool): Promise<number> {
  const until = performance.now() + BARE_MS;
  let count = 0;
  const connection = async () => {
    const client = await bare.connect();
    while (performance.now() < until) {
      await client.query('begin');
      await client.query('insert into bare (amount) values ($1), ($2)', [count, -count]);
      await client.query('commit');
      count++;
    }
    client.release();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return count / (BARE_MS / 1000);
}

/** Commits so far, and transaction ids given out: only a transaction that writes gets one. */
async function counters(bare: pg.Pool): Promise<{ readonly commits: number; readonly transactionIds: number }> {
  // Each connection tells its counts when it has been idle for a second, at the latest.
  await new Promise((resolve) => setTimeout(resolve, STATISTICS_MS));
  const { rows } = await bare.query<{ commits: string; ids: string }>(
    `select xact_commit as commits, pg_snapshot_xmax(pg_current_snapshot()) as ids
      from pg_stat_database where datname = current_database()`,
  );
  return { commits: Number(rows[0]?.commits), transactionIds: Number(rows[0]?.ids) };
}

const STATISTICS_MS = 1_500;
