import { assert } from '@saunter/kit';

/** More would mean that two owners talk to one card. */
const MAX_WAITING = 8;

/**
 * Runs tasks one after the other: cards and their readers take one exchange at a time, and a disconnect must not
 * overtake one in flight.
 *
 * Invariants:
 * 1. A task starts only when all earlier ones have settled, failed ones included.
 * 2. At most 8 tasks wait; a ninth is a bug.
 */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** The task's own result, once its turn has come. */
  run<T>(task: () => Promise<T>): Promise<T> {
    assert(this.#waiting < MAX_WAITING, 'few tasks wait for one card');
    this.#waiting += 1;
    const result = this.#tail.then(task);
    this.#tail = result.then(
      () => this.#settle(),
      () => this.#settle(),
    );
    return result;
  }

  #settle(): void {
    this.#waiting -= 1;
  }
}
