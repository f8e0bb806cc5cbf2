import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '@saunter/kit';
import { sql } from 'kysely';
import { quietly } from '../embedded-postgres/embedded-postgres.fixture.ts';
import { startEmbeddedPostgres } from '../embedded-postgres/start-embedded-postgres.ts';
import type { StoreDatabase } from './open-database.ts';
import { connect } from './open-database.ts';

/** One real server for a file of tests; each test takes a database of its own. */
export interface TestServer {
  /** The server's own database: nothing of the store is in it. */
  readonly url: string;
  /** A fresh, empty database. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it in a temporary folder, which `stop` removes. */
export async function startTestServer(): Promise<TestServer> {
  const base = mkdtempSync(join(tmpdir(), 'saunter-database-'));
  chmodSync(base, 0o755);
  const server = await startEmbeddedPostgres({ ...quietly(join(base, 'a')), sharedFolder: join(base, 'shared') });
  const admin = connect(server.url, silentLog);
  let count = 0;
  return {
    url: server.url,
    async createDatabase() {
      const name = `test_${++count}`;
      await sql`create database ${sql.ref(name)}`.execute(admin);
      return server.url.replace(/\/[^/]*$/, `/${name}`);
    },
    async stop() {
      await admin.destroy();
      await server.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** Whose every row of the tests is. */
export const OWNER = { chain_id: 'chain', store_id: 'store' } as const;

/** When the rows of the tests were written. */
export const SOME_DAY = new Date('2026-03-01T10:00:00Z');

/** A visit with its first fact, which says `request`; needs the lane `entry-1`. */
export async function insertVisit(db: StoreDatabase, visitId = 'vis_1', request: object = {}): Promise<void> {
  const data = JSON.stringify(request);
  await db
    .insertInto('visit')
    .values({
      ...OWNER,
      visit_id: visitId,
      lane_id: 'entry-1',
      key: `key_${visitId}`,
      phase: 'requested',
      payment: 'AUTHORISING',
      card_id: null,
      shopper_id: null,
      cart_revision: 0,
      last_sequence: 1,
      requested_at: SOME_DAY,
      changed_at: SOME_DAY,
    })
    .execute();
  await db
    .insertInto('visit_event')
    .values({ ...OWNER, visit_id: visitId, sequence: 1, type: 'VisitRequested', version: 1, data, at: SOME_DAY })
    .execute();
}

/** The lane `entry-1`. */
export async function insertLane(db: StoreDatabase): Promise<void> {
  await db
    .insertInto('lane')
    .values({ ...OWNER, lane_id: 'entry-1', kind: 'entry', name: 'In' })
    .execute();
}
