import { type PlateRef, plateKey } from '@saunter/model';
import type { PlateSamples } from '@saunter/shelf';

/** What a plate read in one packet, on average. */
interface Level {
  readonly ms: number;
  readonly grams: number;
}

/** What each plate read, packet by packet: what may be charged at all. */
export class FeltLevels {
  readonly #levels = new Map<string, Level[]>();

  hear({ plates, grams, sourceTimeMs: ms }: PlateSamples): void {
    for (const [index, plate] of plates.entries()) {
      const samples = grams[index];
      if (!samples || samples.length === 0) continue;
      const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
      if (!Number.isFinite(mean)) continue;
      const known = this.#levels.get(plateKey(plate));
      if (known) known.push({ ms, grams: mean });
      else this.#levels.set(plateKey(plate), [{ ms, grams: mean }]);
    }
  }

  /** By how much some plates together changed at most around a moment, grams: the sum of what each did. */
  swing(plates: readonly PlateRef[], ms: number, slackMs: number): number {
    return plates.reduce((sum, plate) => {
      const near = (this.#levels.get(plateKey(plate)) ?? []).filter((level) => Math.abs(level.ms - ms) <= slackMs);
      const grams = near.map((level) => level.grams);
      return near.length === 0 ? sum : sum + Math.max(...grams) - Math.min(...grams);
    }, 0);
  }
}
