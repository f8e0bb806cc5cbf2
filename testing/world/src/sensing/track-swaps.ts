import type { Point3 } from '@saunter/model';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** What a tracker calls somebody. */
export interface Named {
  readonly index: number;
  trackId: string;
}

/** Two people have passed each other when they are farther apart than they were near, by this factor. */
const PASSED = 1.5;

/** A tracker that sometimes takes one person for the other when two pass near each other, and never notices. */
export class TrackSwaps {
  readonly #random: SeededRandom;
  readonly #figures: WorldFigures;
  readonly #near = new Set<string>();
  #passings = 0;
  #swaps = 0;

  constructor(random: SeededRandom, figures: WorldFigures) {
    this.#random = random;
    this.#figures = figures;
  }

  /** How often two people came near each other, and how often they were taken for each other. */
  get counts(): { readonly passings: number; readonly swaps: number } {
    return { passings: this.#passings, swaps: this.#swaps };
  }

  /** Looks at two people of a frame. */
  look(a: Named, b: Named, headA: Point3, headB: Point3): void {
    const { swapWithinMetres, swapShare } = this.#figures;
    const metres = Math.hypot(headA.x - headB.x, headA.y - headB.y);
    if (metres > swapWithinMetres * PASSED) {
      if (this.#near.size > 0) this.#near.delete(`${a.index} ${b.index}`);
      return;
    }
    const key = `${a.index} ${b.index}`;
    if (metres > swapWithinMetres || this.#near.has(key)) return;
    this.#near.add(key);
    this.#passings += 1;
    if (!this.#random.chance(swapShare)) return;
    this.#swaps += 1;
    [a.trackId, b.trackId] = [b.trackId, a.trackId];
  }
}
