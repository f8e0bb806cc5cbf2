import type { CardReader, ReaderState } from '@saunter/card-reader';

type Kind = ReaderState['kind'];
type StateOf<K extends Kind> = ReaderState & { readonly kind: K };

/** Watches a reader for a test: every state it reported, and waiting for the level to be what is wanted. */
export class ReaderWatch {
  readonly states: ReaderState[] = [];
  readonly #reader: CardReader;
  readonly #waiting = new Set<(state: ReaderState) => void>();

  constructor(reader: CardReader) {
    this.#reader = reader;
  }

  /** Starts the reader under this watch. */
  start(): Promise<void> {
    return this.#reader.start((state) => {
      this.states.push(state);
      for (const look of [...this.#waiting]) look(state);
    });
  }

  /** The level, as soon as it is of `kind`: now, or when it changes to it. */
  async level<K extends Kind>(kind: K): Promise<StateOf<K>> {
    const current = this.states.at(-1);
    if (current?.kind === kind) return current as StateOf<K>;
    return this.next(kind);
  }

  /** The next report of `kind`, the present level not counted. */
  next<K extends Kind>(kind: K): Promise<StateOf<K>> {
    return new Promise((resolve) => {
      const look = (state: ReaderState) => {
        if (state.kind !== kind) return;
        this.#waiting.delete(look);
        resolve(state as StateOf<K>);
      };
      this.#waiting.add(look);
    });
  }
}
