import type { Kept } from '../machine/app-state.ts';

const NAME = 'saunter-app';
const STORE = 'things';
/** Another layout of what is kept is another name: what an older page left is not read. */
const KEPT = 'kept-1';
const KEY = 'entry-key-1';

/** What this phone keeps between two starts, in the browser's own database; nothing of it is readable by other sites. */
export class KeptThings {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  /** Undefined where the browser keeps nothing, as in some private windows: the app then works with a network. */
  static async open(): Promise<KeptThings | undefined> {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    try {
      return new KeptThings(await done(request));
    } catch {
      return undefined;
    }
  }

  async kept(): Promise<Kept | undefined> {
    return (await done(this.#store('readonly').get(KEPT))) as Kept | undefined;
  }

  async keep(kept: Kept): Promise<void> {
    await done(this.#store('readwrite').put(kept, KEPT));
  }

  async key(): Promise<CryptoKeyPair | undefined> {
    return (await done(this.#store('readonly').get(KEY))) as CryptoKeyPair | undefined;
  }

  /** A key that cannot be exported is kept as a key: its bytes are never in a script's hand. */
  async keepKey(key: CryptoKeyPair): Promise<void> {
    await done(this.#store('readwrite').put(key, KEY));
  }

  /** Forgets all of it. */
  async forget(): Promise<void> {
    await done(this.#store('readwrite').clear());
  }

  #store(mode: IDBTransactionMode): IDBObjectStore {
    return this.#database.transaction(STORE, mode).objectStore(STORE);
  }
}

const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
