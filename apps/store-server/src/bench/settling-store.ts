import type { HubMessage } from '@saunter/contracts';
import { assert, mintId, silentLog } from '@saunter/kit';
import type { IdempotencyKey, LaneId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import { DEFAULT_VISIT_LIMITS } from '@saunter/visit';
import { ContestDesk } from '../contests/contest-desk.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { openDatabase } from '../database/open-database.ts';
import { ownerOf } from '../database/owner.ts';
import { DebtDesk } from '../debts/debt-desk.ts';
import { DenyDesk } from '../deny-list/deny-desk.ts';
import { StoreFeed } from '../hub/store-feed.ts';
import { takeHubBatch } from '../hub/take-hub-batch.ts';
import { OfflineDesk } from '../offline/offline-desk.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { taskHandlers } from '../tasks/task-handlers.ts';
import type { TasksLeft } from '../tasks/task-queue.ts';
import { TaskWorker } from '../tasks/task-worker.ts';
import { LaneDesk } from '../visits/lane-desk.ts';
import { LaneLeases } from '../visits/lane-leases.ts';
import { openVisit } from '../visits/open-visit.ts';
import { VisitBook } from '../visits/visit-book.ts';
import { VisitFeed } from '../visits/visit-feed.ts';
import { InstantVault } from './instant-vault.ts';

const STORE: StoreFile = {
  ...{ chainId: 'bench', storeId: 'bench', name: 'Bench', address: ['1 Bench Street'], contact: 'bench@example.org' },
  ...{ currency: 'EUR', taxMode: 'inclusive', taxRates: { food: 900 }, holdMinor: 2000, minimumHoldMinor: 500 },
  ...{ refundPolicy: 'None.', timeZone: 'Europe/Amsterdam', limits: DEFAULT_VISIT_LIMITS },
  offlinePolicy: { kind: 'closed' },
};
const OWNER = ownerOf(STORE);
const MACHINE = { clock: systemClock, timers: systemTimers, entropy: systemEntropy, log: silentLog };
const BARCODE = '40000001';
const GROUP_SIZE = 1;

/**
 * The store server's own parts on a real database, without HTTP and with a vault in this process that says yes at once:
 * what is left is what a visit costs the database and this process.
 */
export class SettlingStore {
  readonly #db: StoreDatabase;
  readonly #book: VisitBook;
  readonly #feed = new VisitFeed();
  readonly #worker: TaskWorker;
  readonly #lanes: LaneDesk;
  readonly #storeFeed = new StoreFeed();
  readonly #settled = new Map<VisitId, () => void>();
  /** What the hub has to say, and who waits for it to be taken: it sends what has gathered, one batch at a time. */
  #told: { readonly message: HubMessage; readonly taken: () => void }[] = [];
  #sequence = 0;
  #sending = false;

  private constructor(db: StoreDatabase) {
    const owner = OWNER;
    this.#db = db;
    const onTasks = (left: TasksLeft) => this.#worker.heed(left);
    const book = new VisitBook({ ...MACHINE, db, store: STORE, feed: this.#feed, onTasks });
    const denyDesk = new DenyDesk({ ...MACHINE, db, owner, storeFeed: this.#storeFeed });
    const debtDesk = new DebtDesk({ owner, clock: systemClock, denyDesk });
    const offlineDesk = new OfflineDesk({ db, owner, store: STORE, storeFeed: this.#storeFeed, clock: systemClock });
    const handlers = taskHandlers({
      ...{ ...MACHINE, db, owner, store: STORE, book, denyDesk, debtDesk, offlineDesk, vault: new InstantVault() },
      contestDesk: new ContestDesk({ db, owner, store: STORE, book, clock: systemClock }),
      unsubscribeUrl: () => '',
      receiptUrl: (code) => code,
      send: async () => ({ ok: true, value: { messageId: 'none' } }),
      signIns: { mailOf: async () => undefined },
      sendSignIn: async () => ({ ok: true, value: undefined }),
    });
    this.#book = book;
    this.#worker = new TaskWorker({ ...MACHINE, db, owner, book, handlers });
    this.#lanes = new LaneDesk({ db, owner, book, feed: this.#feed, leases: new LaneLeases(), clock: systemClock });
  }

  /** Opens an empty store with `lanes` lanes on the database at `url`. */
  static async open(url: string, lanes: number): Promise<SettlingStore> {
    const db = await openDatabase(url, silentLog);
    const rows = Array.from({ length: lanes }, (_, lane) => ({ lane_id: laneOf(lane), name: laneOf(lane) }));
    await db
      .insertInto('lane')
      .values(rows.map((row) => ({ ...OWNER, ...row, kind: 'both' as const })))
      .execute();
    const water = { name: 'Water', unit_price_minor: 109, tax_category: 'food', mass_grams: 520 };
    await db
      .insertInto('product')
      .values({ ...OWNER, barcode: BARCODE, ...water })
      .execute();
    await db
      .insertInto('product_barcode')
      .values({ ...OWNER, barcode: BARCODE, product_barcode: BARCODE })
      .execute();
    const store = new SettlingStore(db);
    await store.#lanes.open();
    store.#feed.subscribe(({ event, state }) => {
      if (event.type === 'ReceiptIssued') store.#settled.get(state.request.visitId)?.();
    });
    await store.#worker.start();
    return store;
  }

  /** One visit of a card that was never seen: requested, held, opened, a body in and out with two bottles, charged, receipt. */
  async visit(lane: number): Promise<void> {
    const laneId = laneOf(lane);
    const visitId: VisitId = asId(mintId('vis', systemClock, systemEntropy));
    const receipt = new Promise<void>((resolve) => this.#settled.set(visitId, resolve));
    const sealedCard = asId<never>(`bench.${visitId.padStart(64, 'A')}`);
    const credential = { kind: 'card', sealedCard } as const;
    const key: IdempotencyKey = asId(mintId('key', systemClock, systemEntropy));
    const parts = { db: this.#db, book: this.#book, feed: this.#feed, lanes: this.#lanes, store: STORE };
    const stopping = new AbortController().signal;
    const opened = await openVisit(
      { ...parts, timers: systemTimers, stopping },
      { visitId, laneId, key, credential, groupSize: GROUP_SIZE },
    );
    assert(opened.ok && opened.value.outcome === 'held', `a visit of the bench is held: ${JSON.stringify(opened)}`);
    await this.#book.execute(visitId, { kind: 'report-admission', outcome: 'opened', gateAt: systemClock.wallMs() });
    await Promise.all(messagesOf(visitId, laneId).map((message) => this.#tell(message)));
    await receipt;
    this.#settled.delete(visitId);
  }

  async close(): Promise<void> {
    await this.#worker.stop();
    await this.#db.destroy();
  }

  #tell(message: HubMessage): Promise<void> {
    const taken = new Promise<void>((resolve) => this.#told.push({ message, taken: resolve }));
    if (!this.#sending) void this.#send();
    return taken;
  }

  async #send(): Promise<void> {
    this.#sending = true;
    while (this.#told.length > 0) {
      // What is said in the same moment goes with it.
      await new Promise(setImmediate);
      const batch = this.#told.splice(0, MAX_BATCH);
      const messages = batch.map(({ message }) => ({ sequence: ++this.#sequence, message }));
      await takeHubBatch(
        { ...MACHINE, book: this.#book, owner: OWNER, store: STORE, storeFeed: this.#storeFeed },
        { journalId: 'bench', messages },
      );
      for (const { taken } of batch) taken();
    }
    this.#sending = false;
  }
}

/** As many as the hub sends at once. */
const MAX_BATCH = 100;

const laneOf = (lane: number) => asId<LaneId>(`lane-${lane}`);

function messagesOf(visitId: VisitId, laneId: LaneId): readonly HubMessage[] {
  const at = systemClock.wallMs();
  const body = { laneId, trackId: asId<never>('t1'), visitId, at };
  const lines = [{ barcode: asId<never>(BARCODE), quantity: 2, evidence: [] }];
  return [
    { type: 'MemberBound', ...body },
    { type: 'CartRevised', visitId, revision: 1, lines, watermark: at },
    { type: 'MemberLeft', ...body },
    { type: 'CartFinal', visitId, revision: 1, watermark: at },
  ];
}
