import { changeGramsOf, restBlocksOf, sigmaOf, speaks } from './plate-rest.ts';
import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import {
  BOARD_VARIANCES,
  REST_BLOCKS,
  REST_TREND_GRAMS,
  REST_TREND_SIGMAS,
  SHAKEN_BLOCKS,
  SHAKEN_GRAMS,
  SHAKEN_TREND_GRAMS,
  SHAKEN_TREND_SIGMAS,
} from './shelf-limits.ts';
import type { ShelfWatch } from './shelf-watch.ts';

/** A plate away from its rest that has come to a level. */
export interface SettledPlate {
  readonly plate: number;
  /** The level, and how much more that is than at the last rest, grams. */
  readonly grams: number;
  readonly moreGrams: number;
  /** How many of the last blocks agree on it. */
  readonly blocks: number;
  /** Standard deviation of a block now, and of the level, grams. */
  readonly blockSigmaGrams: number;
  readonly sigmaGrams: number;
}

/** What a plate said in a block, `age` blocks ago. */
export const meanAt = ({ trace, first, count }: ShelfWatch, plate: number, age: number): number =>
  trace.means[(trace.middlesMs.length - 1 - age) * count + plate - first] ?? NO_GRAMS;

/** Mean of the blocks of one plate of a shelf that are `from` to before `to` blocks old. */
export function meanOf(shelf: ShelfWatch, plate: number, from: number, to: number): number {
  let sum = 0;
  for (let age = from; age < to; age++) sum += meanAt(shelf, plate, age);
  return sum / (to - from);
}

/** Some blocks of a plate: their mean, how far they go from it, and how much of that is a steady rise, grams. */
export interface Spread {
  readonly mean: number;
  readonly sigma: number;
  readonly rise: number;
}

/** The spread of the blocks of a plate that are `from` to before `to` blocks old. */
export function spreadOf(shelf: ShelfWatch, plate: number, from: number, to: number): Spread {
  const blocks = to - from;
  const mean = meanOf(shelf, plate, from, to);
  const weight = (blocks ** 3 - blocks) / 12;
  let [squares, moments] = [0, 0];
  for (let age = 0; age < blocks; age++) {
    const off = meanAt(shelf, plate, from + age) - mean;
    squares += off * off;
    moments += off * ((blocks - 1) / 2 - age);
  }
  const slope = moments / weight;
  return { mean, sigma: Math.sqrt(Math.max(0, squares - slope * slope * weight) / (blocks - 2)), rise: slope * blocks };
}

/** A plate whose last half second, or more where it is noisy, agrees and goes nowhere. */
function calmPlate(table: PlateTable, shelf: ShelfWatch, plate: number): SettledPlate | undefined {
  const blocks = restBlocksOf(table, plate);
  const calm = Math.min(table.calmBlocks[plate] ?? 0, shelf.trace.middlesMs.length);
  if (calm < blocks) return undefined;
  const sigma = sigmaOf(table, plate);
  const trend = meanOf(shelf, plate, 0, blocks / 2) - meanOf(shelf, plate, blocks / 2, blocks);
  if (Math.abs(trend) > Math.max(REST_TREND_GRAMS, REST_TREND_SIGMAS * sigma * Math.sqrt(REST_BLOCKS / blocks))) {
    return undefined;
  }
  const grams = meanOf(shelf, plate, 0, Math.max(blocks, Math.min(2 * blocks, calm - 2)));
  const moreGrams = grams - (table.baseline[plate] ?? grams);
  return { plate, grams, moreGrams, blocks: calm, blockSigmaGrams: sigma, sigmaGrams: sigma / Math.sqrt(blocks) };
}

/** How much the board itself shakes: the variance in the middle of those of all its plates, grams squared. */
export function boardVariance(shelf: ShelfWatch, blocks: number): number {
  const variances = Array.from(
    { length: shelf.count },
    (_, at) => spreadOf(shelf, shelf.first + at, 0, blocks).sigma ** 2,
  );
  return variances.sort((a, b) => a - b)[Math.floor(shelf.count / 2)] ?? 0;
}

/** Whether the last half second of a shaking plate is like the second before it, and the board shakes as it does. */
function isShaken(shelf: ShelfWatch, plate: number): boolean {
  if (shelf.trace.middlesMs.length < SHAKEN_BLOCKS) return false;
  for (let age = 0; age < SHAKEN_BLOCKS; age++) if (meanAt(shelf, plate, age) === NO_GRAMS) return false;
  const [now, before] = [spreadOf(shelf, plate, 0, REST_BLOCKS), spreadOf(shelf, plate, REST_BLOCKS, SHAKEN_BLOCKS)];
  const most = Math.max(SHAKEN_TREND_GRAMS, SHAKEN_TREND_SIGMAS * before.sigma);
  if (Math.abs(now.mean - before.mean) > most || now.sigma > most) return false;
  const { sigma, rise } = spreadOf(shelf, plate, 0, SHAKEN_BLOCKS);
  if (sigma > SHAKEN_GRAMS || Math.abs(rise) > most) return false;
  return sigma * sigma <= BOARD_VARIANCES * boardVariance(shelf, SHAKEN_BLOCKS);
}

/**
 * A plate that shakes, as whole boards do while somebody stands before them, about a level that goes nowhere. It has come
 * to another level than its last only if that is more than the shaking leaves open.
 */
function shakenPlate(table: PlateTable, shelf: ShelfWatch, plate: number): SettledPlate | undefined {
  if (!isShaken(shelf, plate)) return undefined;
  const { mean, sigma } = spreadOf(shelf, plate, 0, SHAKEN_BLOCKS);
  const before = table.baseline[plate] ?? mean;
  // Blocks of a swaying board are not independent: two of them say as much as one.
  const sigmaGrams = sigma * Math.sqrt(2 / SHAKEN_BLOCKS);
  const isBack = Math.abs(mean - before) < Math.max(changeGramsOf(table, plate), 2 * sigmaGrams);
  const grams = isBack ? before : mean;
  return { plate, grams, moreGrams: grams - before, blocks: SHAKEN_BLOCKS, blockSigmaGrams: sigma, sigmaGrams };
}

/** Whether a plate that does not settle strays about its old level, now as before: goods neither left it nor came. */
export function straysAtHome(table: PlateTable, shelf: ShelfWatch, plate: number): boolean {
  if (shelf.trace.middlesMs.length < SHAKEN_BLOCKS) return false;
  const [now, all] = [spreadOf(shelf, plate, 0, REST_BLOCKS), spreadOf(shelf, plate, 0, SHAKEN_BLOCKS)];
  const isHome = ({ mean }: Spread): boolean =>
    Math.abs(mean - (table.baseline[plate] ?? mean)) < changeGramsOf(table, plate);
  return all.sigma <= SHAKEN_GRAMS && isHome(now) && isHome(all);
}

/** The level that a plate away from its rest has come to; undefined while it is on its way, or silent. */
export function settledPlate(table: PlateTable, shelf: ShelfWatch, plate: number): SettledPlate | undefined {
  if (!speaks(table, plate)) return undefined;
  return calmPlate(table, shelf, plate) ?? shakenPlate(table, shelf, plate);
}
