import type { ManualTime } from '@saunter/card-vault/manual-time';
import { ProcessTimers } from '@saunter/card-vault/manual-time';
import { assert } from '@saunter/kit';
import type { PostgresPool } from 'kysely';
import type pg from 'pg';
import type { ServerCrash } from './saga-script.fixture.ts';

/** A dead process hears nothing any more. */
const NEVER = new Promise<never>(() => undefined);

const WRITES = /^\s*(insert|update|delete|with)\b/i;

/**
 * One process of the server between its start and its death, as far as anybody outside can tell: its way to the database
 * and its timers. Dead, it is told nothing, and what it had not committed is rolled back.
 */
export class ServerLife {
  readonly timers: ProcessTimers;
  /** Resolves once it is dead and PostgreSQL has let go of it. */
  readonly death: Promise<void>;
  readonly #pool: PostgresPool;
  readonly #crash: ServerCrash | undefined;
  readonly #connections = new Set<Connection>();
  readonly #running = new Set<Promise<unknown>>();
  #writes = 0;
  #isDead = false;
  #buried: () => void = () => undefined;

  constructor(pool: PostgresPool, time: ManualTime, crash: ServerCrash | undefined) {
    this.#pool = pool;
    this.#crash = crash;
    this.timers = new ProcessTimers(time);
    this.death = new Promise((resolve) => {
      this.#buried = resolve;
    });
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** How many commits it has come to. */
  get writes(): number {
    return this.#writes;
  }

  /** What the server's parts take for a pool of connections. */
  get pool(): PostgresPool {
    return {
      options: this.#pool.options,
      connect: () => this.#connect() as never,
      end: async () => undefined,
    };
  }

  async #connect() {
    if (this.#isDead) return NEVER;
    const connection = new Connection((await this.#pool.connect()) as unknown as pg.PoolClient);
    if (this.#isDead) {
      connection.release();
      return NEVER;
    }
    this.#connections.add(connection);
    return {
      query: (text: string, values: unknown[]) => this.#query(connection, text, values),
      release: () => {
        if (!this.#isDead && this.#connections.delete(connection)) connection.release();
      },
    };
  }

  async #query(connection: Connection, text: string, values: unknown[]): Promise<unknown> {
    if (this.#isDead) return NEVER;
    const isCommit = connection.notes(text);
    if (isCommit && ++this.#writes === this.#crash?.write) {
      if (this.#crash.when === 'after') await this.#ask(connection, text, values);
      return this.#die();
    }
    // A dead process is told neither of results nor of failures.
    const answer = await this.#ask(connection, text, values).catch((error: unknown) => {
      if (!this.#isDead) throw error;
    });
    return this.#isDead ? NEVER : answer;
  }

  #ask(connection: Connection, text: string, values: unknown[]): Promise<unknown> {
    const running = connection.query(text, values);
    this.#running.add(running);
    const forget = () => void this.#running.delete(running);
    running.then(forget, forget);
    return running;
  }

  /** Everything but its death is over at once; PostgreSQL hears of it by and by. */
  #die(): Promise<never> {
    if (this.#isDead) return NEVER;
    this.#isDead = true;
    this.timers.end();
    void Promise.all([...this.#connections].map((connection) => connection.abandon())).then(() => this.#buried());
    return NEVER;
  }
}

/** One borrowed connection. */
class Connection {
  readonly #client: pg.PoolClient;
  #isInTransaction = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  query(text: string, values: unknown[]): Promise<unknown> {
    return this.#client.query(text, values);
  }

  /** Follows the transaction; whether this statement makes something durable. */
  notes(text: string): boolean {
    if (/^\s*begin\b|^\s*start transaction\b/i.test(text)) {
      assert(!this.#isInTransaction, 'transactions are not nested');
      this.#isInTransaction = true;
      return false;
    }
    const isEnd = /^\s*(commit|rollback)\b/i.test(text);
    const isDurable = isEnd ? /^\s*commit/i.test(text) : !this.#isInTransaction && WRITES.test(text);
    if (isEnd) this.#isInTransaction = false;
    return isDurable;
  }

  /** What PostgreSQL does for a client that is gone: whatever it is at is ended, and rolled back. */
  async abandon(): Promise<void> {
    await this.#client.query('rollback').catch(() => undefined);
    this.#client.release();
  }

  release(): void {
    this.#client.release();
  }
}
