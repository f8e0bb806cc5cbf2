import type { Cancel, Log, Timers } from '@saunter/kit';

/** How often the screen is asked to draw. */
export const DRAW_PERIOD_MS = 5_000;

/** How many unanswered askings end in a reload, and how many reloads without an answer in a new start of the app. */
export const WATCHDOG_LADDER = { missesToReload: 2, reloadsToRelaunch: 2 } as const;

/** What the watchdog works with. */
export interface ScreenWatchdogParts {
  readonly timers: Timers;
  readonly log: Log;
  /** Asks the page to draw a frame and answer with this nonce. */
  ask(nonce: string): void;
  reload(): void;
  relaunch(): void;
}

/**
 * Finds a screen that has gone white without an event: it asks the page, again and again, to draw a frame and say
 * so. A page that does not is reloaded; when that does not help either, the app starts anew.
 *
 * Invariants:
 * 1. Only the answer to the newest asking counts.
 * 2. A drawn frame takes the ladder back to its foot.
 * 3. Once stopped it neither asks nor mends, whatever it is told: there may be no screen any more.
 */
export class ScreenWatchdog {
  readonly #parts: ScreenWatchdogParts;
  #asked = 0;
  #drawn = 0;
  #misses = 0;
  #reloads = 0;
  #isStopped = false;
  #cancel: Cancel = () => {};

  constructor(parts: ScreenWatchdogParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#isStopped) return;
    this.#cancel = this.#parts.timers.every(DRAW_PERIOD_MS, () => this.#look());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  /** The page says that it drew. */
  drawn(nonce: string): void {
    if (nonce !== String(this.#asked)) return;
    this.#drawn = this.#asked;
    this.#misses = 0;
    this.#reloads = 0;
  }

  /** The page's process is gone or hangs: no need to ask any more. */
  failed(reason: string): void {
    if (this.#isStopped) return;
    this.#parts.log.error('screen failed', { reason });
    this.#climb();
  }

  #look(): void {
    if (this.#asked > this.#drawn) {
      this.#misses += 1;
      this.#parts.log.warn('screen did not draw', { misses: this.#misses });
      if (this.#misses >= WATCHDOG_LADDER.missesToReload) this.#climb();
    }
    this.#asked += 1;
    this.#parts.ask(String(this.#asked));
  }

  #climb(): void {
    this.#misses = 0;
    if (this.#reloads >= WATCHDOG_LADDER.reloadsToRelaunch) {
      this.#parts.log.error('screen starts anew');
      this.#parts.relaunch();
      return;
    }
    this.#reloads += 1;
    this.#parts.reload();
  }
}
