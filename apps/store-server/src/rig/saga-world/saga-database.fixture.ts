import { silentLog } from '@saunter/kit';
import type { PostgresPool } from 'kysely';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { TestServer } from '../../database/database.fixture.ts';
import { startTestServer } from '../../database/database.fixture.ts';
import type { StoreDatabase } from '../../database/open-database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { preparedPool } from '../../database/prepared-pool.ts';
import type { StoreSchema } from '../../database/schema.ts';

const INT8 = 20;
/** So many looks in a row must find nobody at work. */
const QUIET_TURNS = 4;

/** One real PostgreSQL for all runs: each run is a chain and a store of its own. */
export class SagaDatabase {
  readonly pool: PostgresPool;
  /** The way of the tests themselves; no crash reaches it. */
  readonly db: StoreDatabase;
  readonly #server: TestServer;
  readonly #pool: pg.Pool;
  readonly #ended: Promise<void>[] = [];

  private constructor(server: TestServer, pool: pg.Pool) {
    this.#server = server;
    this.#pool = pool;
    pool.on('connect', (client) => {
      this.#ended.push(new Promise((resolve) => void client.once('end', resolve)));
    });
    this.pool = preparedPool(pool);
    this.db = new Kysely<StoreSchema>({ dialect: new PostgresDialect({ pool: this.pool }) });
  }

  static async start(): Promise<SagaDatabase> {
    const server = await startTestServer();
    const url = await server.createDatabase();
    await (await openDatabase(url, silentLog)).destroy();
    const getTypeParser = (type: number, format?: 'text' | 'binary'): ((text: string) => unknown) =>
      type === INT8 ? Number : pg.types.getTypeParser(type, format);
    // Nobody kills PostgreSQL here, so nothing waits for the disk.
    const options = '-c synchronous_commit=off';
    const pool = new pg.Pool({ connectionString: url, max: 20, options, types: { getTypeParser } });
    return new SagaDatabase(server, pool);
  }

  /** Resolves once nobody is asking the database anything. */
  async quiet(): Promise<void> {
    for (let turns = 0; turns < QUIET_TURNS; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      const { totalCount, idleCount, waitingCount } = this.#pool;
      if (totalCount !== idleCount || waitingCount > 0) turns = -1;
    }
  }

  /** Tables with a row in which `text` can be read. */
  async rowsWith(text: RegExp): Promise<readonly string[]> {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(this.db);
    const found: string[] = [];
    for (const { name } of rows) {
      const hit = await sql`select 1 from ${sql.table(name)} r where r::text ~ ${text.source} limit 1`.execute(this.db);
      if (hit.rows.length > 0) found.push(name);
    }
    return found;
  }

  async stop(): Promise<void> {
    await this.db.destroy();
    await Promise.all(this.#ended);
    await this.#server.stop();
  }
}
