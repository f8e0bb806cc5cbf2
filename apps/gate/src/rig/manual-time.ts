import type { Cancel, Clock, Timers } from '@saunter/kit';

interface Due {
  readonly run: () => void;
  readonly everyMs: number | undefined;
  atMs: number;
}

/** Clock and timers that move only when told to; promises between two timers get their turn. */
export class ManualTime implements Clock, Timers {
  readonly #due = new Set<Due>();
  #nowMs = 1_000;

  wallMs(): number {
    return 1_800_000_000_000 + this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): Cancel {
    return this.#add({ run, everyMs: undefined, atMs: this.#nowMs + delayMs });
  }

  every(periodMs: number, run: () => void): Cancel {
    return this.#add({ run, everyMs: periodMs, atMs: this.#nowMs + periodMs });
  }

  /** Moves on, running what falls due in its order. */
  async pass(ms: number): Promise<void> {
    const until = this.#nowMs + ms;
    await settle();
    for (let next = this.#first(until); next; next = this.#first(until)) {
      this.#nowMs = next.atMs;
      if (next.everyMs === undefined) this.#due.delete(next);
      else next.atMs += next.everyMs;
      next.run();
      await settle();
    }
    this.#nowMs = until;
  }

  #first(until: number): Due | undefined {
    return [...this.#due].filter(({ atMs }) => atMs <= until).sort((a, b) => a.atMs - b.atMs)[0];
  }

  #add(due: Due): Cancel {
    this.#due.add(due);
    return () => this.#due.delete(due);
  }
}

/** Lets every promise that can settle do so. */
export const settle = (): Promise<void> => new Promise((resume) => setImmediate(resume));
