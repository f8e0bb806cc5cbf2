import type { Cancel, Timers } from '@saunter/kit';

interface Pending {
  readonly atMs: number;
  readonly run: () => void;
}

/** Timers whose time passes only when a test says so. */
export class ManualTimers implements Timers {
  #nowMs = 0;
  readonly #pending = new Set<Pending>();

  after(delayMs: number, run: () => void): Cancel {
    const pending = { atMs: this.#nowMs + delayMs, run };
    this.#pending.add(pending);
    return () => void this.#pending.delete(pending);
  }

  every(): Cancel {
    throw new Error('nothing here repeats');
  }

  get waiting(): number {
    return this.#pending.size;
  }

  /** Lets `durationMs` pass: what falls due runs in order, and all promises it settles are followed up. */
  async elapse(durationMs: number): Promise<void> {
    const endMs = this.#nowMs + durationMs;
    for (;;) {
      await settled();
      const [next] = [...this.#pending].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
      if (!next) break;
      this.#pending.delete(next);
      this.#nowMs = next.atMs;
      next.run();
    }
    this.#nowMs = endMs;
  }
}

/** Until every promise that can go on has gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
