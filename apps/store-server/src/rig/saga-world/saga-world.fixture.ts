import { createHash } from 'node:crypto';
import type { HubMessage } from '@saunter/contracts';
import type { Entropy } from '@saunter/kit';
import { assert, mintId } from '@saunter/kit';
import type { StoreDatabase } from '../../database/open-database.ts';
import { ownerOf } from '../../database/owner.ts';
import type { Owned } from '../../database/schema.ts';
import { takeHubBatch } from '../../hub/take-hub-batch.ts';
import type { StoreFile } from '../../settings/store-file.ts';
import type { VaultClient } from '../../vault/vault-client.ts';
import type { SagaCensus } from './saga-census.fixture.ts';
import type { SagaDatabase } from './saga-database.fixture.ts';
import type { CallTrouble, SagaScript, ServerCrash } from './saga-script.fixture.ts';
import { SagaServer } from './saga-server.fixture.ts';
import type { PlantedDefect } from './saga-vault.fixture.ts';
import { SagaVault } from './saga-vault.fixture.ts';
import { ServerLife } from './server-life.fixture.ts';
import type { WorldVaultParts } from './world-vault.fixture.ts';
import { WorldVault } from './world-vault.fixture.ts';

/** What may be wrong on purpose, so that it is found. */
export interface Planted {
  readonly acquirer?: PlantedDefect;
  readonly client?: (parts: WorldVaultParts) => VaultClient;
}

/** As many lanes as there are visits in a run. */
export const LANES = ['entry-1', 'entry-2', 'entry-3'] as const;
/** What the store of a run sells; six bars of soap are more than the hold. */
export const PRICES = {
  soap: { barcode: '40000002', minor: 350 },
  water: { barcode: '40000001', minor: 109 },
} as const;

const MINUTE_MS = 60_000;
const STEP_LIMIT_MS = 15_000;
/** A run that is not over after so many steps of its clock never will be. */
const MAX_STEPS = 3_000;
const REPEAT_MS = 200;

let runs = 0;

/** One run: a server that dies and starts again, the vault, the line and the acquirer, on a clock of their own. */
export class SagaWorld {
  readonly vault: SagaVault;
  readonly store: StoreFile;
  readonly db: StoreDatabase;
  readonly entropy: Entropy;
  readonly script: SagaScript;
  readonly #database: SagaDatabase;
  readonly #census: SagaCensus;
  readonly #crashes: ServerCrash[];
  readonly #calls: CallTrouble[];
  readonly #client: (parts: WorldVaultParts) => VaultClient;
  readonly #answers = new Map<string, string>();
  readonly #told: HubMessage[] = [];
  #hubRepeats: number;
  #writes = 0;
  #life!: ServerLife;
  #server: Promise<SagaServer>;
  #failure: unknown;

  private constructor(database: SagaDatabase, script: SagaScript, census: SagaCensus, planted: Planted) {
    const run = `run-${++runs}`;
    this.script = script;
    this.#database = database;
    this.#census = census;
    this.db = database.db;
    this.#crashes = [...script.serverCrashes];
    this.#calls = [...script.calls];
    this.#hubRepeats = script.hubRepeats;
    this.#client = planted.client ?? ((parts) => new WorldVault(parts));
    this.vault = new SagaVault(script, census, planted.acquirer);
    this.store = storeOf(run);
    this.entropy = entropyOf(run);
    this.#server = this.#start();
  }

  static async open(
    database: SagaDatabase,
    script: SagaScript,
    census: SagaCensus,
    planted: Planted = {},
  ): Promise<SagaWorld> {
    const owner = ownerOf(storeOf(`run-${runs + 1}`));
    const lanes = LANES.map((lane_id) => ({ ...owner, lane_id, name: lane_id, kind: 'both' as const }));
    await database.db.insertInto('lane').values(lanes).execute();
    const products = Object.entries(PRICES).map(([name, { barcode, minor }]) => {
      return { ...owner, barcode, name, unit_price_minor: minor, tax_category: 'food', mass_grams: null };
    });
    await database.db.insertInto('product').values(products).execute();
    const barcodes = products.map(({ barcode }) => ({ ...owner, barcode, product_barcode: barcode }));
    await database.db.insertInto('product_barcode').values(barcodes).execute();
    return new SagaWorld(database, script, census, planted);
  }

  get owner(): Owned {
    return ownerOf(this.store);
  }

  get time() {
    return this.vault.time;
  }

  /** How many commits all servers of this run came to. */
  get writes(): number {
    return this.#writes + this.#life.writes;
  }

  /** Somebody outside asks the server until it has heard an answer: of this one or of the next. */
  async insist<T>(ask: (server: SagaServer) => Promise<T>): Promise<T> {
    for (;;) {
      const server = await this.#server;
      const dead = server.life.death.then(() => undefined);
      const answer = await Promise.race([ask(server).then((value) => ({ value })), dead]);
      if (answer) return answer.value;
    }
  }

  /** The hub sends what it has to say, in its order, and some of it again. */
  async tell(messages: readonly HubMessage[]): Promise<void> {
    this.#told.push(...messages);
    const wanted = this.#told.length;
    for (let from = wanted - messages.length; from < wanted; ) {
      if (this.#hubRepeats > 0) {
        this.#hubRepeats--;
        this.#census.count('hub repeats');
        from = 0;
      }
      const batch = this.#told.slice(from, wanted).map((message, index) => ({ sequence: from + index + 1, message }));
      from = await this.insist(({ hub }) => takeHubBatch(hub, { journalId: this.store.storeId, messages: batch }));
    }
  }

  /** Resolves when so much of the world's time has passed. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.time.after(ms, resolve));
  }

  /** Asks again and again until the answer is there. */
  async until<T>(look: () => Promise<T | undefined>): Promise<T> {
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      await this.pause(REPEAT_MS);
    }
  }

  mint(prefix: 'vis' | 'key' | 'rfd'): never {
    return mintId(prefix, this.time, this.entropy) as never;
  }

  /** Lets time pass until `people` are through and the store owes nobody any work. */
  async live(people: readonly Promise<void>[]): Promise<void> {
    let through = false;
    const fail = (error: unknown) => {
      this.#failure ??= error;
    };
    Promise.all(people).then(() => {
      through = true;
    }, fail);
    this.#server.catch(fail);
    for (let step = 0; step < MAX_STEPS; step++) {
      await this.#database.quiet();
      if (this.#failure !== undefined) throw this.#failure;
      if (through && this.vault.desk.openCount === 0 && !this.vault.isDead && (await this.tasks()).length === 0) return;
      this.time.step(STEP_LIMIT_MS);
    }
    assert(
      false,
      `everything comes to an end: ${through ? 'everybody is through' : 'somebody waits'}, the vault has ${
        this.vault.desk.openCount
      } open, the store owes ${JSON.stringify(await this.tasks())}`,
    );
  }

  /** What the store still owes. */
  tasks(): Promise<readonly { readonly kind: string; readonly last_failure: string | null }[]> {
    const tasks = this.db.selectFrom('task').select(['kind', 'last_failure']);
    return tasks.where('store_id', '=', this.store.storeId).execute();
  }

  async #start(): Promise<SagaServer> {
    const crash = this.#crashes.shift();
    const life = new ServerLife(this.#database.pool, this.time, crash);
    this.#life = life;
    const vault = this.#client({
      ...{ world: this.vault, troubles: this.#calls, timers: life.timers },
      ...{ census: this.#census, answers: this.#answers },
    });
    const server = new SagaServer({ ...{ life, vault, store: this.store }, clock: this.time, entropy: this.entropy });
    void life.death.then(() => {
      this.#writes += life.writes;
      this.#census.count(`server killed ${crash?.when} a commit`);
      this.#server = this.pause(crash?.downMs ?? 0).then(() => this.#start());
    });
    await Promise.race([server.start(), life.death]);
    return server;
  }
}

function storeOf(run: string): StoreFile {
  return {
    ...{ chainId: run, storeId: run, name: 'Saga', address: ['1 Saga Street'], contact: 'help@saga.example' },
    ...{ currency: 'EUR', taxMode: 'inclusive', taxRates: { food: 900 }, holdMinor: 2000, minimumHoldMinor: 500 },
    ...{ refundPolicy: 'Bring it back.', timeZone: 'UTC', offlinePolicy: { kind: 'closed' } },
    limits: {
      ...{ admissionWindowMs: 30_000, admissionGraceMs: 30_000, maximumDwellMs: 30 * MINUTE_MS },
      ...{
        cartFinalTimeoutMs: 10 * MINUTE_MS,
        reviewLimitMs: 10 * MINUTE_MS,
        answerLimitMs: 1.5 * MINUTE_MS,
        closedGraceMs: 30 * MINUTE_MS,
        refundWindowMs: 1_440 * MINUTE_MS,
      },
    },
  };
}

/** Bytes that only the run tells from another's. */
function entropyOf(run: string): Entropy {
  let count = 0;
  return {
    bytes: (length) => {
      const digest = createHash('sha512').update(`${run} ${++count}`).digest();
      assert(length <= digest.length, 'nobody asks for more');
      return new Uint8Array(digest.subarray(0, length));
    },
  };
}
