import type { Clock, EpochMs } from '@saunter/kit';

/**
 * The server's clock as this machine can estimate it: set at each answer that carries the server's time, carried on
 * by the monotonic clock in between, so that setting this machine's clock moves nothing.
 */
export class ServerClock {
  readonly #clock: Clock;
  #base: { readonly serverMs: EpochMs; readonly monotonicMs: number } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The server said `serverMs` in answer to a question asked at `askedMs` (monotonic). */
  note(serverMs: EpochMs, askedMs: number): void {
    const monotonicMs = (askedMs + this.#clock.monotonicMs()) / 2;
    this.#base = { serverMs, monotonicMs };
  }

  /** Whether the server has told its time yet. */
  get isSet(): boolean {
    return this.#base !== undefined;
  }

  /** Whole milliseconds; this machine's own clock until the server has been heard. */
  now(): EpochMs {
    if (!this.#base) return this.#clock.wallMs();
    return Math.round(this.#base.serverMs + this.#clock.monotonicMs() - this.#base.monotonicMs);
  }
}
