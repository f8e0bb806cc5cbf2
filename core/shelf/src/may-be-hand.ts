import type { PlateTable } from './plate-table.ts';
import { boardVariance, meanOf, type SettledPlate, spreadOf } from './settled-plate.ts';
import {
  LEAN_GRAMS,
  LEAN_MS,
  MORE_GRAMS,
  MORE_WEIGHT_MS,
  REST_BLOCKS,
  ROUGH_LEAN_GRAMS,
  ROUGH_LEAN_SIGMA_GRAMS,
  SWAY_BLOCKS_MAX,
  SWAY_MS,
  SWAY_VARIANCES,
  SWING_SHARE,
  WIDE_LEAN_GRAMS,
  WIDE_LEAN_PLATES,
} from './shelf-limits.ts';
import type { ShelfWatch } from './shelf-watch.ts';

/** A plate is heavier from this on, grams; what is less may be noise. */
const HEAVIER_GRAMS = 2;

/** For how many blocks in succession, half a second at a time, a plate has been as much heavier. */
function heavyBlocks(shelf: ShelfWatch, { plate, grams, moreGrams }: SettledPlate): number {
  const rows = shelf.trace.middlesMs.length;
  let blocks = 0;
  while (blocks + REST_BLOCKS <= rows) {
    if (meanOf(shelf, plate, blocks, blocks + REST_BLOCKS) < grams - moreGrams / 2) return blocks;
    blocks += REST_BLOCKS;
  }
  return rows;
}

/** Whether a plate sways by more than its noise and its board: something on it is alive. */
function sways(table: PlateTable, shelf: ShelfWatch, settled: SettledPlate): boolean {
  const { plate } = settled;
  const blocks = Math.min(SWAY_BLOCKS_MAX, settled.blocks, shelf.trace.middlesMs.length);
  const variance = spreadOf(shelf, plate, 0, blocks).sigma ** 2;
  if (variance <= SWAY_VARIANCES * (table.variance[plate] ?? 0)) return false;
  return variance > SWAY_VARIANCES * boardVariance(shelf, blocks);
}

/** Whether more weight than `leastGrams` on plates side by side may still be a hand that lies on them. */
function mayPress(
  table: PlateTable,
  shelf: ShelfWatch,
  run: readonly SettledPlate[],
  { blockMs, leastGrams }: { readonly blockMs: number; readonly leastGrams: number },
): boolean {
  const more = run.reduce((sum, { moreGrams }) => sum + moreGrams, 0);
  const noise = Math.hypot(...run.map(({ blockSigmaGrams }) => blockSigmaGrams));
  if (more < Math.max(leastGrams, noise)) return false;
  const heavyMs = blockMs * Math.min(...run.map((settled) => heavyBlocks(shelf, settled)));
  const hand = run.length >= WIDE_LEAN_PLATES ? WIDE_LEAN_GRAMS : LEAN_GRAMS;
  const leanGrams = noise > ROUGH_LEAN_SIGMA_GRAMS ? ROUGH_LEAN_GRAMS : hand;
  if (heavyMs < (more < leanGrams ? LEAN_MS : MORE_WEIGHT_MS)) return true;
  return heavyMs < SWAY_MS && run.some((settled) => sways(table, shelf, settled));
}

/** Whether some of the plates that have settled, in their order, may be heavier by no more than a hand. */
export function mayBeHand(
  table: PlateTable,
  shelf: ShelfWatch,
  settled: readonly SettledPlate[],
  blockMs: number,
): boolean {
  const runs: SettledPlate[][] = [];
  for (const plate of settled) {
    const [run, last] = [runs.at(-1), runs.at(-1)?.at(-1)];
    if (plate.moreGrams <= Math.max(HEAVIER_GRAMS, 2 * plate.sigmaGrams)) continue;
    if (run && last?.plate === plate.plate - 1) run.push(plate);
    else runs.push([plate]);
  }
  // What something heavy leaves on plates further off, when it comes or goes, is no hand.
  const heaviest = settled.reduce((most, { moreGrams }) => Math.max(most, Math.abs(moreGrams)), 0);
  const leastGrams = Math.max(MORE_GRAMS, SWING_SHARE * heaviest);
  return runs.some((run) => mayPress(table, shelf, run, { blockMs, leastGrams }));
}
