/** Things that will happen, by time; each is handed out once. */
export class Upcoming<T> {
  readonly #items: readonly T[];
  readonly #msOf: (item: T) => number;
  #next = 0;

  constructor(items: readonly T[], msOf: (item: T) => number) {
    this.#items = [...items].sort((a, b) => msOf(a) - msOf(b));
    this.#msOf = msOf;
  }

  /** Those before a moment that were not handed out yet. */
  before(ms: number): readonly T[] {
    const first = this.#next;
    while (this.#next < this.#items.length && this.#msOf(this.#items[this.#next] as T) < ms) this.#next += 1;
    return this.#items.slice(first, this.#next);
  }
}
