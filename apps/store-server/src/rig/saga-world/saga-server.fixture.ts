import type { Clock, Entropy } from '@saunter/kit';
import { silentLog } from '@saunter/kit';
import { Kysely, PostgresDialect } from 'kysely';
import { ContestDesk } from '../../contests/contest-desk.ts';
import type { StoreDatabase } from '../../database/open-database.ts';
import { ownerOf } from '../../database/owner.ts';
import type { StoreSchema } from '../../database/schema.ts';
import { DebtDesk } from '../../debts/debt-desk.ts';
import { DenyDesk } from '../../deny-list/deny-desk.ts';
import { StoreFeed } from '../../hub/store-feed.ts';
import type { HubParts } from '../../hub/take-hub-batch.ts';
import { OfflineDesk } from '../../offline/offline-desk.ts';
import type { StoreFile } from '../../settings/store-file.ts';
import { taskHandlers } from '../../tasks/task-handlers.ts';
import type { TasksLeft } from '../../tasks/task-queue.ts';
import { TaskWorker } from '../../tasks/task-worker.ts';
import type { VaultClient } from '../../vault/vault-client.ts';
import { LaneDesk } from '../../visits/lane-desk.ts';
import { LaneLeases } from '../../visits/lane-leases.ts';
import type { OpenVisitParts } from '../../visits/open-visit.ts';
import { VisitBook } from '../../visits/visit-book.ts';
import { VisitFeed } from '../../visits/visit-feed.ts';
import type { ServerLife } from './server-life.fixture.ts';

/** What a server is started with. */
export interface SagaServerParts {
  readonly life: ServerLife;
  readonly store: StoreFile;
  readonly vault: VaultClient;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** The store server's own parts, put together as its composition root does, without HTTP. */
export class SagaServer {
  readonly life: ServerLife;
  readonly db: StoreDatabase;
  readonly book: VisitBook;
  readonly opening: OpenVisitParts;
  readonly hub: HubParts;
  readonly #worker: TaskWorker;
  readonly #lanes: LaneDesk;

  constructor({ life, store, vault, clock, entropy }: SagaServerParts) {
    this.life = life;
    const { timers } = life;
    const owner = ownerOf(store);
    const machine = { clock, timers, entropy, log: silentLog };
    const [feed, storeFeed] = [new VisitFeed(), new StoreFeed()];
    const db = new Kysely<StoreSchema>({ dialect: new PostgresDialect({ pool: life.pool }) });
    const onTasks = (left: TasksLeft) => this.#worker.heed(left);
    const book = new VisitBook({ ...machine, db, store, feed, onTasks });
    const denyDesk = new DenyDesk({ ...machine, db, owner, storeFeed });
    const debtDesk = new DebtDesk({ ...machine, owner, denyDesk });
    const offlineDesk = new OfflineDesk({ ...machine, db, owner, store, storeFeed });
    const handlers = taskHandlers({
      ...{ ...machine, db, owner, store, book, denyDesk, debtDesk, offlineDesk, vault },
      contestDesk: new ContestDesk({ db, owner, store, book, clock }),
      unsubscribeUrl: () => '',
      receiptUrl: (code) => code,
      send: async () => ({ ok: true, value: { messageId: 'none' } }),
      signIns: { mailOf: async () => undefined },
      sendSignIn: async () => ({ ok: true, value: undefined }),
    });
    this.db = db;
    this.book = book;
    this.#worker = new TaskWorker({ ...machine, db, owner, book, handlers });
    this.#lanes = new LaneDesk({ db, owner, book, feed, leases: new LaneLeases(), clock });
    this.opening = { db, book, feed, lanes: this.#lanes, store, timers, stopping: new AbortController().signal };
    this.hub = { ...machine, book, owner, store, storeFeed };
  }

  /** Takes up what an earlier process left, as a start does. */
  async start(): Promise<void> {
    await this.#lanes.open();
    await this.#worker.start();
  }
}
