import { NO_GRAMS } from './plate-table.ts';
import {
  LEDGE_BLOCKS,
  LEDGE_GRAMS,
  LEDGE_MOVE_MS,
  LEDGE_RANGES,
  PRESS_GRAMS,
  RAMP_SIGMAS,
  STILL_BLOCKS,
  STILL_GRAMS,
  STILL_SIGMAS,
  SWAP_GRAMS,
} from './shelf-limits.ts';

/** A stretch of blocks, both ends included, on which one plate kept a level. */
export interface Ledge {
  readonly from: number;
  readonly to: number;
  readonly grams: number;
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

/** Ledges in the blocks from `from` to before `to`, found from left to right. */
function ledgesBetween(path: PlatePath, from: number, to: number): Ledge[] {
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
function restsOf(path: PlatePath): { readonly first: Ledge; readonly last: Ledge } {
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

/** A ledge between two others: the moves from the one to it, and from it to the other, grams. */
interface Doubt {
  readonly ledge: Ledge;
  readonly here: number;
  readonly next: number;
}

const worthOf = ({ here, next }: Doubt): number => Math.min(Math.abs(here), Math.abs(next));

/**
 * Weight that goes again is a hand that pressed, unless it is more than a hand presses with, or lay as still as goods lie
 * and no hand does.
 */
function isPressed(path: PlatePath, { ledge, here, next }: Doubt): boolean {
  if (here < 0 || next > 0) return false;
  const isStill =
    ledge.to - ledge.from + 1 >= STILL_BLOCKS && here >= Math.max(STILL_GRAMS, STILL_SIGMAS * path.sigmaGrams);
  return here < PRESS_GRAMS && !isStill;
}

/** Two stretches that follow each other on the same level, as one; what parts them is noise. */
function joined(path: PlatePath, last: Ledge, next: Ledge): Ledge | undefined {
  const isOne = next.from - last.to <= LEDGE_BLOCKS && Math.abs(next.grams - last.grams) <= path.ledgeGrams / 2;
  if (!isOne) return undefined;
  const [a, b] = [last.to - last.from + 1, next.to - next.from + 1];
  return { from: last.from, to: next.to, grams: (last.grams * a + next.grams * b) / (a + b) };
}

/** Ledges with those joined that are one. */
function joinedLedges(path: PlatePath, ledges: readonly Ledge[]): Ledge[] {
  const whole: Ledge[] = [];
  for (const ledge of ledges) {
    const last = whole.at(-1);
    const one = last && joined(path, last, ledge);
    if (one) whole[whole.length - 1] = one;
    else whole.push(ledge);
  }
  return whole;
}

/** Slope of the blocks of a ledge, grams a block, and its standard deviation by noise. */
function slopeOf({ means, sigmaGrams }: PlatePath, ledge: Ledge): { slope: number; sigma: number } {
  const { from, to } = ledge;
  const count = to - from + 1;
  const middle = (from + to) / 2;
  let sum = 0;
  for (let row = from; row <= to; row++) {
    const grams = means[row] ?? NO_GRAMS;
    if (grams !== NO_GRAMS) sum += (row - middle) * (grams - ledge.grams);
  }
  const weight = (count ** 3 - count) / 12;
  return { slope: sum / weight, sigma: sigmaGrams / Math.sqrt(weight) };
}

/** Whether a ledge may be a stretch of a slow, even lift from the ledge before it to the one after. */
function mayBeRamp(path: PlatePath, ledge: Ledge, before: Ledge, after: Ledge): boolean {
  const even = Math.abs(after.grams - before.grams) / (after.from - before.to);
  const { slope, sigma } = slopeOf(path, ledge);
  return even < RAMP_SIGMAS * sigma || Math.abs(slope) > even / 2;
}

/** Whether a ledge is part of one move. */
function isIdle(path: PlatePath, doubt: Doubt, before: Ledge, after: Ledge): boolean {
  const { ledge, here, next } = doubt;
  const worth = worthOf(doubt);
  const isSwap = here * next < 0;
  if (isPressed(path, doubt) || (isSwap && worth < SWAP_GRAMS)) return true;
  const movedMs = Math.max(wayBlocks(path, before, ledge), wayBlocks(path, ledge, after)) * path.blockMs;
  const restedMs = (ledge.to - ledge.from + 1) * path.blockMs;
  if (movedMs > LEDGE_MOVE_MS && movedMs > restedMs) return true;
  if (!isSwap && mayBeRamp(path, ledge, before, after)) return true;
  return worth < Math.max(LEDGE_GRAMS, LEDGE_RANGES * path.ledgeGrams);
}

/** The ledge that says least of those that say nothing. */
function idlest(path: PlatePath, ledges: readonly Ledge[]): Ledge | undefined {
  const idle = ledges.flatMap((ledge, at) => {
    const [before, after] = [ledges[at - 1], ledges[at + 1]];
    if (!before || !after) return [];
    const doubt = { ledge, here: ledge.grams - before.grams, next: after.grams - ledge.grams };
    return isIdle(path, doubt, before, after) ? [doubt] : [];
  });
  return idle.sort((a, b) => worthOf(a) - worthOf(b) || Number(isPressed(path, b)) - Number(isPressed(path, a)))[0]
    ?.ledge;
}

/** The levels on a plate's way that its goods make, the rests before and after included: two are one move. */
export function ledgesOf(path: PlatePath): readonly Ledge[] {
  const { first, last } = restsOf(path);
  let ledges = [first, ...joinedLedges(path, ledgesBetween(path, first.to + 1, last.from)), last];
  for (let idle = idlest(path, ledges); idle; idle = idlest(path, ledges)) {
    const gone = idle;
    ledges = ledges.filter((ledge) => ledge !== gone);
  }
  return ledges;
}
