/** Runs pieces of work one after the other, in the order they came. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #unfinished = 0;

  /** True when nothing runs or waits. */
  get idle(): boolean {
    return this.#unfinished === 0;
  }

  /** Runs `work` after everything that came before it, whether that failed or not. */
  run<T>(work: () => Promise<T>): Promise<T> {
    this.#unfinished += 1;
    const done = this.#last.then(work).finally(() => {
      this.#unfinished -= 1;
    });
    this.#last = done.catch(() => {});
    return done;
  }
}
