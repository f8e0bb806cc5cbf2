import { type Ledge, ledgesBetween, type PlatePath, restsOf, wayBlocks } from './find-ledges.ts';
import { NO_GRAMS } from './plate-table.ts';
import {
  LEDGE_GRAMS,
  LEDGE_MOVE_MS,
  LEDGE_RANGES,
  PRESS_GRAMS,
  RAMP_SIGMAS,
  ROUGH_LEDGE_BLOCKS,
  ROUGH_LEDGE_SHARE,
  ROUGH_LEDGE_SIGMA_SHARE,
  STILL_BLOCKS,
  STILL_GRAMS,
  STILL_SIGMAS,
  SWAP_GRAMS,
} from './shelf-limits.ts';

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

/** How many blocks a plate was heavier than it was on a ledge, though it went on to lighter ones: a hand pressed then. */
function pressedBlocks({ means, rangeGrams }: PlatePath, ledge: Ledge, after: Ledge): number {
  let blocks = 0;
  for (let row = ledge.to + 1; row < after.from; row++) {
    const grams = means[row] ?? NO_GRAMS;
    if (grams !== NO_GRAMS && grams > ledge.grams + rangeGrams) blocks++;
  }
  return blocks;
}

/** Whether a ledge may be a stretch of a slow, even lift from the ledge before it to the one after. */
function mayBeRamp(path: PlatePath, ledge: Ledge, before: Ledge, after: Ledge): boolean {
  const pressed = after.grams < ledge.grams ? pressedBlocks(path, ledge, after) : 0;
  const blocks = after.from - before.to - pressed;
  const even = Math.abs(after.grams - before.grams) / blocks;
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

/** Ledges without those that say nothing. */
function withoutIdle(path: PlatePath, all: readonly Ledge[]): readonly Ledge[] {
  let ledges = all;
  for (let idle = idlest(path, ledges); idle; idle = idlest(path, ledges)) {
    const gone = idle;
    ledges = ledges.filter((ledge) => ledge !== gone);
  }
  return ledges;
}

/**
 * What a board that swings hides: levels of heavy goods between two others that are kept as well as a swing lets them be,
 * and parted from both by much more than that.
 */
function roughLedges(path: PlatePath, before: Ledge, after: Ledge): readonly Ledge[] {
  const between = path.means.slice(before.to + 1, after.from).filter((grams) => grams !== NO_GRAMS);
  const levels = [before.grams, after.grams, ...between];
  const ledgeGrams = ROUGH_LEDGE_SHARE * (Math.max(...levels) - Math.min(...levels));
  if (ledgeGrams <= path.ledgeGrams) return [];
  const rough = { ...path, ledgeGrams };
  const ledges = ledgesBetween(rough, before.to + 1, after.from).filter(
    ({ from, to }) => to - from + 1 >= ROUGH_LEDGE_BLOCKS,
  );
  const kept = withoutIdle(rough, [before, ...ledges, after]);
  return kept.slice(1, -1).map((ledge) => ({ ...ledge, sigmaGrams: ROUGH_LEDGE_SIGMA_SHARE * ledgeGrams }));
}

/** The levels on a plate's way that its goods make, the rests before and after included: two are one move. */
export function ledgesOf(path: PlatePath): readonly Ledge[] {
  const { first, last } = restsOf(path);
  const ledges = withoutIdle(path, [first, ...ledgesBetween(path, first.to + 1, last.from), last]);
  return ledges.flatMap((ledge, at) => {
    const next = ledges[at + 1];
    return next ? [ledge, ...roughLedges(path, ledge, next)] : [ledge];
  });
}
