import { changeGramsOf, sigmaOf, speaks } from './plate-rest.ts';
import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import {
  LEAN_GRAMS,
  LEAN_MS,
  MORE_WEIGHT_MS,
  REST_BLOCKS,
  REST_TREND_GRAMS,
  REST_TREND_SIGMAS,
  RESTLESS_MS,
} from './shelf-limits.ts';
import type { BlockSpan, ShelfWatch } from './shelf-watch.ts';

/** Blocks that a settled level is the mean of, at most: a second. */
const LEVEL_BLOCKS_MAX = 20;

/** Mean of the blocks of one plate of a shelf that are `from` to before `to` blocks old. */
function meanOf({ trace, first, count }: ShelfWatch, plate: number, from: number, to: number): number {
  const rows = trace.middlesMs.length;
  let sum = 0;
  for (let age = from; age < to; age++) sum += trace.means[(rows - 1 - age) * count + plate - first] ?? NO_GRAMS;
  return sum / (to - from);
}

/** The level that a plate has come to: the mean of its last blocks that agree. */
export function settledGrams(table: PlateTable, shelf: ShelfWatch, plate: number): number {
  const blocks = Math.max(REST_BLOCKS, Math.min(LEVEL_BLOCKS_MAX, (table.calmBlocks[plate] ?? 0) - 2));
  return meanOf(shelf, plate, 0, Math.min(blocks, shelf.trace.middlesMs.length));
}

/** Whether the last half second of a plate agrees and goes nowhere. */
function isCalm(table: PlateTable, shelf: ShelfWatch, plate: number): boolean {
  if ((table.calmBlocks[plate] ?? 0) < REST_BLOCKS || shelf.trace.middlesMs.length < REST_BLOCKS) return false;
  const half = REST_BLOCKS / 2;
  const trend = meanOf(shelf, plate, 0, half) - meanOf(shelf, plate, half, REST_BLOCKS);
  return Math.abs(trend) <= Math.max(REST_TREND_GRAMS, REST_TREND_SIGMAS * sigmaOf(table, plate));
}

/** How long more weight must rest before it is believed; less weight is believed at once, milliseconds. */
function doubtMs(table: PlateTable, shelf: ShelfWatch, plate: number): number {
  const more = settledGrams(table, shelf, plate) - (table.baseline[plate] ?? 0);
  if (more < changeGramsOf(table, plate)) return 0;
  return more < LEAN_GRAMS ? LEAN_MS : MORE_WEIGHT_MS;
}

/** Whether a plate may be compared with its last rest: it has come to another. */
export const mayBeJudged = (table: PlateTable, shelf: ShelfWatch, plate: number): boolean =>
  speaks(table, plate) && isCalm(table, shelf, plate);

/** Whether plates beside this one need no longer wait for it: it rests, it is silent, or it never will. */
export function isReady(table: PlateTable, shelf: ShelfWatch, plate: number, { startMs, endMs }: BlockSpan): boolean {
  if (!speaks(table, plate)) return true;
  if (!isCalm(table, shelf, plate)) return endMs - (table.sinceMs[plate] ?? 0) > RESTLESS_MS;
  const calmMs = ((table.calmBlocks[plate] ?? 0) - REST_BLOCKS) * (endMs - startMs);
  return calmMs >= doubtMs(table, shelf, plate);
}
