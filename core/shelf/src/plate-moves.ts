import { type Ledge, ledgesOf, type PlatePath } from './ledges.ts';
import { NO_GRAMS } from './plate-table.ts';

/** One step of the level of one plate. */
export interface PlateMove {
  /** Position in the shelf's list of plates: neighbours differ by one. */
  readonly index: number;
  readonly grams: number;
  /** When the plate left the level before, when half of the way was done, and from when the new level held. */
  readonly startMs: number;
  readonly halfMs: number;
  readonly settleMs: number;
  /** The plate did not rest between this move and the one before or after it. */
  readonly staged: boolean;
}

/** When a plate was half way between two ledges for the last time. */
function halfMsOf(path: PlatePath, middlesMs: readonly number[], before: Ledge, after: Ledge): number {
  const half = (before.grams + after.grams) / 2;
  const down = after.grams < before.grams;
  let later = { ms: middlesMs[after.from] ?? 0, grams: after.grams };
  for (let row = after.from - 1; row > before.to; row--) {
    const grams = path.means[row] ?? NO_GRAMS;
    if (grams === NO_GRAMS) continue;
    const ms = middlesMs[row] ?? 0;
    const isBefore = down ? grams > half : grams < half;
    if (isBefore) return ms + ((half - grams) / (later.grams - grams)) * (later.ms - ms);
    later = { ms, grams };
  }
  const ms = middlesMs[before.to] ?? later.ms - path.blockMs;
  return ms + ((half - before.grams) / (later.grams - before.grams)) * (later.ms - ms);
}

/** The moves that brought a plate from one rest to the next; together they are the whole change. */
export function movesOf(index: number, path: PlatePath, middlesMs: readonly number[]): readonly PlateMove[] {
  const ledges = ledgesOf(path);
  const halfBlockMs = path.blockMs / 2;
  return ledges.slice(1).map((after, at) => {
    const before = ledges[at] ?? after;
    return {
      index,
      grams: after.grams - before.grams,
      startMs: (middlesMs[before.to + 1] ?? 0) - halfBlockMs,
      halfMs: halfMsOf(path, middlesMs, before, after),
      settleMs: (middlesMs[after.from] ?? 0) - halfBlockMs,
      staged: ledges.length > 2,
    };
  });
}
