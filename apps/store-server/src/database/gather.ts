import type { StoreDatabase } from './open-database.ts';

interface Asked<K, V> {
  readonly key: K;
  readonly resolve: (value: V) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Answers in one go what several callers ask at the same moment, or while the last answer is on its way. Each gets its own
 * answer, and all the same failure.
 */
export class Gather<K, V> {
  readonly #answer: (keys: readonly K[]) => Promise<readonly V[]>;
  #asked: Asked<K, V>[] = [];
  #running = false;

  /** `answer` gives as many values as it gets keys, in their order. */
  constructor(answer: (keys: readonly K[]) => Promise<readonly V[]>) {
    this.#answer = answer;
  }

  /** The answer to `key`. */
  ask(key: K): Promise<V> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ key, resolve, reject });
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#asked.length > 0) {
      // Whoever asks in the same moment comes along.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#flush();
    }
    this.#running = false;
  }

  async #flush(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    try {
      const values = await this.#answer(asked.map(({ key }) => key));
      for (const [index, { resolve }] of asked.entries()) resolve(values[index] as V);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}

/** Answers keys in one go, on a pool or in one transaction. */
export type AnswerAll<P, K, V> = (db: StoreDatabase, parts: P, keys: readonly K[]) => Promise<readonly V[]>;

const gathers = new WeakMap<object, Map<unknown, unknown>>();

/**
 * Asks `answer` for one key, together with what others ask of it on the same pool, or in the same transaction. They are all
 * to give the same `parts`.
 */
export function askTogether<P, K, V>(db: StoreDatabase, answer: AnswerAll<P, K, V>, parts: P, key: K): Promise<V> {
  const ofDatabase = gathers.get(db) ?? new Map<unknown, unknown>();
  gathers.set(db, ofDatabase);
  // The map's key is the function, so what is found under it is of its types.
  const known = ofDatabase.get(answer) as Gather<K, V> | undefined;
  const gather = known ?? new Gather<K, V>((keys) => answer(db, parts, keys));
  ofDatabase.set(answer, gather);
  return gather.ask(key);
}
