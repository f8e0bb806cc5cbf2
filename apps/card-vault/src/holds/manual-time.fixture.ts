import type { Cancel, Clock, Timers } from '@saunter/kit';

/** Time that passes only when it is told to. */
export class ManualTime implements Clock, Timers {
  #now = Date.UTC(2026, 5, 1, 10);
  #due: { readonly at: number; readonly run: () => void }[] = [];

  wallMs = () => this.#now;
  monotonicMs = () => this.#now;

  after(delayMs: number, run: () => void): Cancel {
    const entry = { at: this.#now + delayMs, run };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  }

  every(): Cancel {
    throw new Error('nothing in here is periodic');
  }

  /** Goes on to whatever is due next, at most `limitMs` away. */
  step(limitMs: number): void {
    const next = this.#due.reduce<number>((soonest, { at }) => Math.min(soonest, at), this.#now + limitMs);
    this.#now = next;
    for (const entry of this.#due.filter(({ at }) => at <= next)) {
      // One that rang before it in the same moment may have cancelled it.
      if (!this.#due.includes(entry)) continue;
      this.#due = this.#due.filter((other) => other !== entry);
      entry.run();
    }
  }
}

/** The timers of one process: they die with it. */
export class ProcessTimers implements Timers {
  readonly #time: ManualTime;
  #isOver = false;

  constructor(time: ManualTime) {
    this.#time = time;
  }

  after(delayMs: number, run: () => void): Cancel {
    return this.#time.after(delayMs, () => {
      if (!this.#isOver) run();
    });
  }

  every(): Cancel {
    return this.#time.every();
  }

  /** Nothing rings any more. */
  end(): void {
    this.#isOver = true;
  }
}
