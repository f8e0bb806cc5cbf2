import type { SeededRandom } from '../seeded-random.ts';

/** Something that is missing for a share of the time, some frames in a row each time. */
export class Burst {
  readonly #random: SeededRandom;
  readonly #starts: number;
  readonly #ends: number;
  #isMissing: boolean;

  /** Missing for `share` of all frames, in bursts of `meanFrames`. */
  constructor(random: SeededRandom, share: number, meanFrames: number) {
    this.#random = random;
    this.#ends = 1 / meanFrames;
    this.#starts = share / (1 - share) / meanFrames;
    this.#isMissing = random.chance(share);
  }

  /** Whether it is missing in the next frame. */
  next(): boolean {
    this.#isMissing = this.#random.chance(this.#isMissing ? 1 - this.#ends : this.#starts);
    return this.#isMissing;
  }
}
