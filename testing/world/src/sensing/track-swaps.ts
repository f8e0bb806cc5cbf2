import type { Point3 } from '@saunter/model';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** What a tracker calls somebody. */
export interface Named {
  readonly index: number;
  trackId: string;
}

/** Two people near each other. */
interface Passing {
  metres: number;
  /** Whether the tracker will take one for the other. */
  isDue: boolean;
}

/** No run has more people: two of them make one key. */
const PEOPLE_MOST = 2 ** 24;

/** Two people have passed each other when they are farther apart than they were near, by this factor. */
const PASSED = 1.5;

/** A tracker that sometimes takes one person for the other when two pass near each other, and never notices. */
export class TrackSwaps {
  readonly #random: SeededRandom;
  readonly #figures: WorldFigures;
  readonly #near = new Map<number, Passing>();
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

  /** Looks at two people of a frame: who is taken for the other is so from where they are nearest. */
  look(a: Named, b: Named, headA: Point3, headB: Point3): void {
    const { swapWithinMetres } = this.#figures;
    const metres = Math.hypot(headA.x - headB.x, headA.y - headB.y);
    const key = a.index * PEOPLE_MOST + b.index;
    const passing = this.#near.get(key);
    if (!passing) {
      if (metres <= swapWithinMetres) this.#near.set(key, this.#begin(metres));
      return;
    }
    if (passing.isDue && metres > passing.metres) {
      passing.isDue = false;
      this.#swaps += 1;
      [a.trackId, b.trackId] = [b.trackId, a.trackId];
    }
    passing.metres = metres;
    if (metres > swapWithinMetres * PASSED) this.#near.delete(key);
  }

  #begin(metres: number): Passing {
    this.#passings += 1;
    return { metres, isDue: this.#random.chance(this.#figures.swapShare) };
  }
}
