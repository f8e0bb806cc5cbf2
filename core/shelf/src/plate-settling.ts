import { restBlocksOf, sigmaOf, speaks } from './plate-rest.ts';
import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import {
  LEAN_GRAMS,
  LEAN_MS,
  MORE_GRAMS,
  MORE_WEIGHT_MS,
  REST_BLOCKS,
  REST_TREND_GRAMS,
  REST_TREND_SIGMAS,
  RESTLESS_MS,
  ROUGH_LEAN_GRAMS,
  ROUGH_LEAN_SIGMA_GRAMS,
  SWAY_BLOCKS_MAX,
  SWAY_MS,
  SWAY_VARIANCES,
} from './shelf-limits.ts';
import type { BlockSpan, ShelfWatch } from './shelf-watch.ts';

/** Mean of the blocks of one plate of a shelf that are `from` to before `to` blocks old. */
function meanOf({ trace, first, count }: ShelfWatch, plate: number, from: number, to: number): number {
  const rows = trace.middlesMs.length;
  let sum = 0;
  for (let age = from; age < to; age++) sum += trace.means[(rows - 1 - age) * count + plate - first] ?? NO_GRAMS;
  return sum / (to - from);
}

/** The level that a plate has come to: the mean of its last blocks that agree. */
export function settledGrams(table: PlateTable, shelf: ShelfWatch, plate: number): number {
  const most = Math.min(2 * restBlocksOf(table, plate), (table.calmBlocks[plate] ?? 0) - 2);
  const blocks = Math.max(restBlocksOf(table, plate), most);
  return meanOf(shelf, plate, 0, Math.min(blocks, shelf.trace.middlesMs.length));
}

/** Whether the last half second of a plate, or more where it is noisy, agrees and goes nowhere. */
function isCalm(table: PlateTable, shelf: ShelfWatch, plate: number): boolean {
  const blocks = restBlocksOf(table, plate);
  if ((table.calmBlocks[plate] ?? 0) < blocks || shelf.trace.middlesMs.length < blocks) return false;
  const trend = meanOf(shelf, plate, 0, blocks / 2) - meanOf(shelf, plate, blocks / 2, blocks);
  const sigma = sigmaOf(table, plate) * Math.sqrt(REST_BLOCKS / blocks);
  return Math.abs(trend) <= Math.max(REST_TREND_GRAMS, REST_TREND_SIGMAS * sigma);
}

/** Whether the blocks that agree vary by more than the plate's own noise: something on it is alive. */
function sways(table: PlateTable, shelf: ShelfWatch, plate: number): boolean {
  const blocks = Math.min(SWAY_BLOCKS_MAX, table.calmBlocks[plate] ?? 0, shelf.trace.middlesMs.length);
  const mean = meanOf(shelf, plate, 0, blocks);
  let squares = 0;
  for (let age = 0; age < blocks; age++) squares += (meanOf(shelf, plate, age, age + 1) - mean) ** 2;
  return squares > SWAY_VARIANCES * (blocks - 1) * (table.variance[plate] ?? 0);
}

/** How much heavier a plate has become, grams. */
const moreOn = (table: PlateTable, shelf: ShelfWatch, plate: number): number =>
  settledGrams(table, shelf, plate) - (table.baseline[plate] ?? 0);

/** Plates side by side, of a group at rest, that have become heavier. */
function heavierRuns(table: PlateTable, shelf: ShelfWatch, plates: readonly number[]): number[][] {
  const runs: number[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const plate of plates) {
    if (moreOn(table, shelf, plate) <= 0) continue;
    const run = runs.at(-1);
    if (run && plate === last + 1) run.push(plate);
    else runs.push([plate]);
    last = plate;
  }
  return runs;
}

/** Whether more weight on plates side by side may still be a hand; less weight is believed at once. */
function mayBeHand(table: PlateTable, shelf: ShelfWatch, run: readonly number[], blockMs: number): boolean {
  const more = run.reduce((sum, plate) => sum + moreOn(table, shelf, plate), 0);
  const noise = Math.hypot(...run.map((plate) => sigmaOf(table, plate)));
  if (more < Math.max(MORE_GRAMS, noise)) return false;
  const calmBlocks = Math.min(...run.map((plate) => table.calmBlocks[plate] ?? 0));
  const calmMs = (calmBlocks - REST_BLOCKS) * blockMs;
  if (calmMs > SWAY_MS) return false;
  const leanGrams = noise > ROUGH_LEAN_SIGMA_GRAMS ? ROUGH_LEAN_GRAMS : LEAN_GRAMS;
  return calmMs < (more < leanGrams ? LEAN_MS : MORE_WEIGHT_MS) || run.some((plate) => sways(table, shelf, plate));
}

/** The plates of a group to judge now: none while one of them is in motion, or may be leaned on. */
export function ripePlates(
  table: PlateTable,
  shelf: ShelfWatch,
  group: readonly number[],
  { startMs, endMs }: BlockSpan,
): readonly number[] {
  const calm = group.filter((plate) => speaks(table, plate) && isCalm(table, shelf, plate));
  // What is silent, or never rests, is not waited for.
  const waits = group.some(
    (plate) => speaks(table, plate) && !calm.includes(plate) && endMs - (table.sinceMs[plate] ?? 0) <= RESTLESS_MS,
  );
  if (waits) return [];
  const leaned = heavierRuns(table, shelf, calm).some((run) => mayBeHand(table, shelf, run, endMs - startMs));
  return leaned ? [] : calm;
}
