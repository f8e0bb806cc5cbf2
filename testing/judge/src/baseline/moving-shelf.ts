import type { PlateRef } from '@saunter/model';
import { type ShelfStep, STEP_RULE, stepsOf } from './shelf-step.ts';

const WINDOW = STEP_RULE.windowSamples;
const HALF = WINDOW / 2;

/**
 * One shelf under the best open system's rule: while the moving standard deviation of the shelf's sum is above 20 g it
 * is active; what was active for 30 samples is a step between the half second before and the half second that ends it.
 */
export class MovingShelf {
  readonly #plates: readonly PlateRef[];
  /** The last 60 samples of every plate and, as the last row, of the sum: a ring. */
  readonly #rings: readonly Float64Array[];
  #count = 0;
  #sum = 0;
  #squares = 0;
  #origin = 0;
  #active: { readonly startMs: number; samples: number; readonly before: readonly number[] } | undefined;

  constructor(plates: readonly PlateRef[]) {
    this.#plates = plates;
    this.#rings = Array.from({ length: plates.length + 1 }, () => new Float64Array(WINDOW));
  }

  get plates(): readonly PlateRef[] {
    return this.#plates;
  }

  /** Takes one sample of every plate, grams in the order of `plates`; a reading that is missing repeats the last. */
  sample(ms: number, gramsOf: (plate: number) => number): readonly ShelfStep[] {
    const at = this.#count % WINDOW;
    const last = (this.#count + WINDOW - 1) % WINDOW;
    let shelf = 0;
    for (let plate = 0; plate < this.#plates.length; plate++) {
      const ring = this.#rings[plate] as Float64Array;
      const grams = gramsOf(plate);
      const value = Number.isFinite(grams) ? grams : (ring[last] ?? 0);
      ring[at] = value;
      shelf += value;
    }
    this.#push(at, shelf);
    this.#count++;
    return this.#count < WINDOW ? [] : this.#judge(ms);
  }

  #push(at: number, shelf: number): void {
    const ring = this.#rings[this.#plates.length] as Float64Array;
    if (this.#count === 0) this.#origin = shelf;
    const value = shelf - this.#origin;
    const old = this.#count < WINDOW ? 0 : (ring[at] ?? 0);
    ring[at] = value;
    this.#sum += value - old;
    this.#squares += value * value - old * old;
  }

  #judge(ms: number): readonly ShelfStep[] {
    const mean = this.#sum / WINDOW;
    const variance = Math.max(0, this.#squares / WINDOW - mean * mean);
    if (Math.sqrt(variance) > STEP_RULE.activeSigmaGrams) {
      this.#active ??= { startMs: ms, samples: 0, before: this.#levels(this.#count - WINDOW) };
      this.#active.samples++;
      return [];
    }
    const active = this.#active;
    this.#active = undefined;
    if (!active || active.samples < STEP_RULE.activeSamples) return [];
    const after = this.#levels(this.#count - HALF);
    const changes = this.#plates.map((plate, index) => ({
      plate,
      changeGrams: (after[index] ?? 0) - (active.before[index] ?? 0),
    }));
    return stepsOf(changes, active.startMs, ms);
  }

  /** The mean of half a window from sample number `from` on, for every plate. */
  #levels(from: number): readonly number[] {
    return this.#plates.map((_, plate) => {
      const ring = this.#rings[plate] as Float64Array;
      let sum = 0;
      for (let k = 0; k < HALF; k++) sum += ring[(from + k) % WINDOW] ?? 0;
      return sum / HALF;
    });
  }
}
