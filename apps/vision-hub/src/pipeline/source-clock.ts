import type { Clock } from '@saunter/kit';

/** Silence of all sensors after which source time goes on without them. */
const SILENCE_MS = 1_000;

/**
 * Source time while no sensor speaks: the newest that was heard, plus how long ago that was. It follows the sensors'
 * clocks, not the hub's, so that a recording may be played at any speed.
 */
export class SourceClock {
  readonly #clock: Clock;
  #sourceMs: number;
  #heardAtMs: number;
  #heard = false;

  /** Before the first message, source time is the hub's own. */
  constructor(clock: Clock) {
    this.#clock = clock;
    this.#sourceMs = clock.wallMs();
    this.#heardAtMs = clock.monotonicMs();
  }

  /** Goes on after a restart from the newest source time and when it was received by the wall clock; 0 is never. */
  resume(sourceMs: number, receivedMs: number): void {
    if (sourceMs === 0) return;
    this.#heard = true;
    this.#sourceMs = sourceMs + Math.max(0, this.#clock.wallMs() - receivedMs);
    this.#heardAtMs = this.#clock.monotonicMs();
  }

  /** A sensor spoke. */
  hear(sourceMs: number): void {
    this.#sourceMs = this.#heard ? Math.max(this.#sourceMs, sourceMs) : sourceMs;
    this.#heard = true;
    this.#heardAtMs = this.#clock.monotonicMs();
  }

  /** Source time now if all sensors are silent, in whole milliseconds; undefined while one speaks. */
  silentSourceMs(): number | undefined {
    const silentMs = this.#clock.monotonicMs() - this.#heardAtMs;
    return silentMs < SILENCE_MS ? undefined : Math.floor(this.#sourceMs + silentMs);
  }
}
