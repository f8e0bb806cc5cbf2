import { type Ledge, type PlatePath, stepRow, wayBlocks } from './find-ledges.ts';
import { ledgesOf } from './ledges.ts';
import { NO_GRAMS } from './plate-table.ts';

/** One step of the level of one plate. */
export interface PlateMove {
  /** Position in the shelf's list of plates: neighbours differ by one. */
  readonly index: number;
  readonly grams: number;
  /** Standard deviation of `grams`. */
  readonly sigmaGrams: number;
  /** When the plate left the level before, when half of the way was done, and from when the new level held. */
  readonly startMs: number;
  readonly halfMs: number;
  readonly settleMs: number;
  /** How long the goods themselves took to leave or to come, a hand that pressed before aside. */
  readonly wayMs: number;
  /** How much further off `halfMs` may be because samples of that moment are lost. */
  readonly blurMs: number;
  /** The plate did not rest between this move and the one before or after it. */
  readonly staged: boolean;
}

/** How much of a step was done in a block, 0 to 1. */
const doneShare = (grams: number, before: Ledge, after: Ledge): number =>
  Math.min(1, Math.max(0, (grams - before.grams) / (after.grams - before.grams)));

/** Middle of the block before a row: of the last that was heard. */
function heardBeforeMs({ blockMs, heardMs }: PlatePath, middlesMs: readonly number[], row: number): number {
  return middlesMs[row - 1] ?? heardMs ?? (middlesMs[row] ?? 0) - blockMs;
}

/** When a plate was half way between two ledges, and how much of the time around it nobody knows. */
function halfWay(
  path: PlatePath,
  middlesMs: readonly number[],
  before: Ledge,
  after: Ledge,
): Pick<PlateMove, 'halfMs' | 'blurMs'> {
  const step = stepRow(path, before, after);
  const startMs = (middlesMs[step] ?? 0) - path.blockMs / 2;
  const share = (row: number): number => {
    const grams = row > before.to && row < after.from ? (path.means[row] ?? NO_GRAMS) : NO_GRAMS;
    if (grams === NO_GRAMS) return row < step ? 0 : 1;
    return doneShare(grams, before, after);
  };
  // What the block before has done already, and the one after has not.
  const halfMs = startMs + path.blockMs * (1 - share(step) - share(step - 1));
  const sinceMs = startMs - path.blockMs / 2 - heardBeforeMs(path, middlesMs, step);
  const blurMs = sinceMs > path.blockMs / 2 ? sinceMs : 0;
  return { halfMs: halfMs - blurMs / 2, blurMs };
}

/** The moves that brought a plate from one rest to the next; together they are the whole change. */
export function movesOf(
  { index, sigmaGrams }: Pick<PlateMove, 'index' | 'sigmaGrams'>,
  path: PlatePath,
  middlesMs: readonly number[],
): readonly PlateMove[] {
  const ledges = ledgesOf(path);
  const halfBlockMs = path.blockMs / 2;
  return ledges.slice(1).map((after, at) => {
    const before = ledges[at] ?? after;
    return {
      index,
      grams: after.grams - before.grams,
      sigmaGrams: Math.hypot(sigmaGrams, before.sigmaGrams ?? 0, after.sigmaGrams ?? 0),
      startMs: heardBeforeMs(path, middlesMs, before.to + 1) + halfBlockMs,
      ...halfWay(path, middlesMs, before, after),
      wayMs: wayBlocks(path, before, after) * path.blockMs,
      settleMs: (middlesMs[after.from] ?? 0) - halfBlockMs,
      staged: ledges.length > 2,
    };
  });
}
