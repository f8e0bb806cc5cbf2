import { NO_GRAMS } from './plate-table.ts';
import { LEDGE_BLOCKS } from './shelf-limits.ts';

/** A stretch of blocks, both ends included, on which one plate kept a level. */
export interface Ledge {
  readonly from: number;
  readonly to: number;
  readonly grams: number;
  /** How much further off `grams` may be because the board swung all the while; absent means not at all. */
  readonly sigmaGrams?: number;
}

/** How one plate went from one rest to the next. */
export interface PlatePath {
  /** Block means, oldest first, grams; NO_GRAMS where the plate was silent. */
  readonly means: readonly number[];
  readonly beforeGrams: number;
  readonly afterGrams: number;
  /** How far the blocks of one rest may be apart, and those of a short ledge, grams. */
  readonly rangeGrams: number;
  readonly ledgeGrams: number;
  /** Standard deviation of a block. */
  readonly sigmaGrams: number;
  readonly blockMs: number;
  /** Middle of the last block before the first of these, source time, milliseconds; absent where none was lost between. */
  readonly heardMs?: number;
}

const isNear = (mean: number, grams: number, path: PlatePath): boolean =>
  mean === NO_GRAMS || Math.abs(mean - grams) <= path.rangeGrams / 2;

/** The rest before the first block that left it. */
function firstLedge(path: PlatePath): Ledge {
  const left = path.means.findIndex((mean) => !isNear(mean, path.beforeGrams, path));
  return { from: -1, to: left < 0 ? path.means.length - 1 : left - 1, grams: path.beforeGrams };
}

/** The rest after the last block that was not at it yet. */
function lastLedge(path: PlatePath): Ledge {
  const { means, afterGrams } = path;
  let from = means.length - 1;
  while (from > 0 && isNear(means[from - 1] ?? NO_GRAMS, afterGrams, path)) from--;
  return { from, to: means.length - 1, grams: afterGrams };
}

/** Stretches that keep a level in the blocks from `from` to before `to`, found from left to right. */
function stretchesBetween(path: PlatePath, from: number, to: number): Ledge[] {
  const ledges: Ledge[] = [];
  let start = from;
  let [least, most, sum] = [Number.MAX_VALUE, -Number.MAX_VALUE, 0];
  const end = (stop: number): void => {
    if (stop - start >= LEDGE_BLOCKS) ledges.push({ from: start, to: stop - 1, grams: sum / (stop - start) });
  };
  for (let row = from; row < to; row++) {
    const mean = path.means[row] ?? NO_GRAMS;
    least = Math.min(least, mean);
    most = Math.max(most, mean);
    if (mean !== NO_GRAMS && most - least <= path.ledgeGrams) {
      sum += mean;
      continue;
    }
    end(row);
    start = mean === NO_GRAMS ? row + 1 : row;
    [least, most, sum] = mean === NO_GRAMS ? [Number.MAX_VALUE, -Number.MAX_VALUE, 0] : [mean, mean, mean];
  }
  end(to);
  return ledges;
}

/**
 * The first block after the step between two ledges: where a step, and nothing else, fits best. A board that swings, and a
 * hand that presses, are on both sides of it, or on one; neither moves it.
 */
export function stepRow({ means }: PlatePath, before: Ledge, after: Ledge): number {
  let [cost, least, best] = [0, 0, before.to + 1];
  for (let row = before.to + 1; row < after.from; row++) {
    const grams = means[row] ?? NO_GRAMS;
    if (grams !== NO_GRAMS) cost += (grams - before.grams) ** 2 - (grams - after.grams) ** 2;
    if (cost < least) {
      least = cost;
      best = row + 1;
    }
  }
  return best;
}

/** The rests at both ends; where noise hides which block is of which, the step that fits best parts them. */
export function restsOf(path: PlatePath): { readonly first: Ledge; readonly last: Ledge } {
  const [first, last] = [firstLedge(path), lastLedge(path)];
  if (first.to < last.from) return { first, last };
  const step = stepRow(path, { ...first, to: last.from - 1 }, { ...last, from: first.to + 1 });
  const row = Math.min(step, path.means.length - 1);
  return { first: { ...first, to: row - 1 }, last: { ...last, from: row } };
}

/** For how many blocks a plate was on its way between two ledges, a pressing hand aside. */
export function wayBlocks({ means, rangeGrams }: PlatePath, before: Ledge, after: Ledge): number {
  const down = after.grams < before.grams;
  const hasLeft = (grams: number): boolean =>
    down ? grams < before.grams - rangeGrams : grams > before.grams + rangeGrams;
  let row = after.from - 1;
  while (row > before.to && (means[row] === NO_GRAMS || hasLeft(means[row] ?? 0))) row--;
  return after.from - 1 - row;
}

/** Two stretches that follow each other on the same level, as one; what parts them is noise. */
function joined(path: PlatePath, last: Ledge, next: Ledge): Ledge | undefined {
  const isOne = next.from - last.to <= LEDGE_BLOCKS && Math.abs(next.grams - last.grams) <= path.ledgeGrams / 2;
  if (!isOne) return undefined;
  const [a, b] = [last.to - last.from + 1, next.to - next.from + 1];
  return { from: last.from, to: next.to, grams: (last.grams * a + next.grams * b) / (a + b) };
}

/** Ledges in the blocks from `from` to before `to`; those that noise cut in two are one. */
export function ledgesBetween(path: PlatePath, from: number, to: number): Ledge[] {
  const whole: Ledge[] = [];
  for (const ledge of stretchesBetween(path, from, to)) {
    const last = whole.at(-1);
    const one = last && joined(path, last, ledge);
    if (one) whole[whole.length - 1] = one;
    else whole.push(ledge);
  }
  return whole;
}
