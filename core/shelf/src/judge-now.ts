import { mayBeHand } from './may-be-hand.ts';
import { changeGramsOf, sigmaOf } from './plate-rest.ts';
import { copyPlateTable, NO_GRAMS, type PlateTable } from './plate-table.ts';
import type { ScaleStep, ScaleWatch } from './scale-watch.ts';
import { meanAt, type SettledPlate, settledPlate, spreadOf } from './settled-plate.ts';
import { BLOCK_MS, HASTY_BLOCKS_LEAST, REST_BLOCKS } from './shelf-limits.ts';
import { groupsOf, judgeGroup, oldestMs, type ScaleWork, type ShelfWatch } from './shelf-watch.ts';

/** How many of the last blocks of a plate there are, half a second at most. */
function blocksOf(shelf: ShelfWatch, plate: number): number {
  let blocks = 0;
  while (blocks < Math.min(REST_BLOCKS, shelf.trace.middlesMs.length)) {
    if (meanAt(shelf, plate, blocks) === NO_GRAMS) return blocks;
    blocks++;
  }
  return blocks;
}

/**
 * The level of a plate that has not come to rest, by its last half second: as unsure as that strays and rises. It is back
 * where it was unless it is clearly off. Undefined when it has said too little.
 */
function hastyPlate(table: PlateTable, shelf: ShelfWatch, plate: number): SettledPlate | undefined {
  const blocks = blocksOf(shelf, plate);
  if (blocks < HASTY_BLOCKS_LEAST) return undefined;
  const { mean, sigma, rise } = spreadOf(shelf, plate, 0, blocks);
  const blockSigmaGrams = Math.max(sigma, sigmaOf(table, plate));
  // Blocks of a plate that swings are not independent: two of them say as much as one.
  const sigmaGrams = Math.hypot(blockSigmaGrams * Math.sqrt(2 / blocks), rise);
  const before = table.baseline[plate] ?? mean;
  const isBack = Math.abs(mean - before) < Math.max(changeGramsOf(table, plate), 2 * sigmaGrams);
  const grams = isBack ? before : mean;
  return { plate, grams, moreGrams: grams - before, blocks, blockSigmaGrams, sigmaGrams };
}

/** Judges the disturbances of one shelf that began before `beforeMs`. */
function judgeShelf(work: ScaleWork, shelf: ShelfWatch, beforeMs: number): ShelfWatch {
  const { table } = work;
  const endMs = (shelf.trace.middlesMs.at(-1) ?? 0) + BLOCK_MS / 2;
  let judged = shelf;
  for (const group of groupsOf(table, shelf)) {
    if (!group.some((plate) => (table.sinceMs[plate] ?? 0) < beforeMs)) continue;
    const plates = group.flatMap(
      (plate) => settledPlate(table, judged, plate) ?? hastyPlate(table, judged, plate) ?? [],
    );
    if (plates.length === 0 || mayBeHand(table, judged, plates, BLOCK_MS)) continue;
    judged = judgeGroup(work, judged, plates, { startMs: endMs - BLOCK_MS, endMs, samples: 0 });
  }
  return judged;
}

/**
 * The scale when nobody can wait any longer for what happened before a source time: plates that have been away from their
 * rest since then are judged by their last half second. Their events are marked `hasty`, their sigma is as large as that is
 * unsure, and what is judged is not told again. More weight that may still be a hand stays in doubt. It is for the end of a
 * visit: what it gives depends on when it is asked.
 */
export function judgeNow(scale: ScaleWatch, beforeMs: number): ScaleStep {
  const unjudged: ScaleStep = { watch: scale, events: [], unfelt: [], health: [], lostPackets: 0 };
  if (!scale.shelves.some((shelf) => oldestMs(scale.table, shelf) < beforeMs)) return unjudged;
  const work: ScaleWork = { table: copyPlateTable(scale.table), shelves: [], events: [], unfelt: [] };
  const shelves = scale.shelves.map((shelf) => judgeShelf(work, shelf, beforeMs));
  const events = work.events.map((event) => ({ ...event, quality: { ...event.quality, hasty: true } }));
  return { ...unjudged, watch: { ...scale, table: work.table, shelves }, events, unfelt: work.unfelt };
}
