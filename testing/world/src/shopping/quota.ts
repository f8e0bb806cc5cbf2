import type { SeededRandom } from '../seeded-random.ts';

/** How hard a share that has fallen behind is made up for, and the most that is tried. */
const GAIN = 0.15;
const TRY_MOST = 0.9;

/**
 * Keeps something at a share of all cases although it is not always possible: what could not be done is made up for.
 *
 * Invariant: over many cases the share of hits is the asked one, as long as it is possible often enough.
 */
export class Quota {
  readonly #random: SeededRandom;
  readonly #share: number;
  #cases = 0;
  #hits = 0;

  constructor(random: SeededRandom, share: number) {
    this.#random = random;
    this.#share = share;
  }

  /** Some more cases happened, one by default. */
  count(cases = 1): void {
    this.#cases += cases;
  }

  /** It was done, once by default. */
  hit(times = 1): void {
    this.#hits += times;
  }

  /** Whether to try it now. */
  isDue(): boolean {
    if (this.#share === 0) return false;
    const behind = this.#share * this.#cases - this.#hits;
    return this.#random.chance(Math.min(TRY_MOST, Math.max(0, this.#share + GAIN * behind)));
  }
}
