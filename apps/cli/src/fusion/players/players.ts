import { Worker } from 'node:worker_threads';
import type { RunOutcome } from '@saunter/testing-judge';
import type { PlayOrder } from './play-order.ts';

interface Task {
  readonly order: PlayOrder;
  readonly done: (outcomes: readonly RunOutcome[]) => void;
  readonly failed: (error: Error) => void;
}

/** Threads that play runs beside each other, each the next that waits; what is played does not depend on how many. */
export class Players {
  readonly #idle: Worker[];
  readonly #busy = new Map<Worker, Task>();
  readonly #waiting: Task[] = [];
  readonly #onDone: ((left: number) => void) | undefined;

  /** `onDone` is told after each run how many are left. */
  constructor(count: number, onDone?: (left: number) => void) {
    this.#onDone = onDone;
    this.#idle = Array.from({ length: count }, () => this.#hire());
  }

  /** Plays an order as soon as a thread is free. */
  play(order: PlayOrder): Promise<readonly RunOutcome[]> {
    return new Promise((done, failed) => {
      this.#waiting.push({ order, done, failed });
      this.#next();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#idle, ...this.#busy.keys()].map((worker) => worker.terminate()));
  }

  #hire(): Worker {
    const worker = new Worker(new URL('player.worker.ts', import.meta.url));
    worker.on('message', (outcomes: readonly RunOutcome[]) => {
      const task = this.#busy.get(worker);
      this.#busy.delete(worker);
      this.#idle.push(worker);
      this.#onDone?.(this.#waiting.length + this.#busy.size);
      task?.done(outcomes);
      this.#next();
    });
    worker.on('error', (error: Error) => this.#busy.get(worker)?.failed(error));
    return worker;
  }

  #next(): void {
    const worker = this.#waiting.length > 0 ? this.#idle.pop() : undefined;
    const task = worker && this.#waiting.shift();
    if (!worker || !task) return;
    this.#busy.set(worker, task);
    worker.postMessage(task.order);
  }
}
