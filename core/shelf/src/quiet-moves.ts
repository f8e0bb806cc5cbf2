import type { Cluster } from './cluster-moves.ts';
import { isMute } from './plate-health.ts';
import type { PlateMove } from './plate-moves.ts';
import { isKnown, sigmaOf } from './plate-rest.ts';
import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import { QUIET_GRAMS, QUIET_SIGMAS, REST_BLOCKS } from './shelf-limits.ts';
import type { ShelfWatch } from './shelf-watch.ts';

/** The mean of what a plate said from a source time on, and of how many blocks; undefined where these are too few. */
function levelSince({ trace, count }: ShelfWatch, index: number, fromMs: number) {
  const means = trace.middlesMs.flatMap((middleMs, row) => {
    const mean = trace.means[row * count + index] ?? NO_GRAMS;
    return middleMs >= fromMs && mean !== NO_GRAMS ? [mean] : [];
  });
  if (means.length < REST_BLOCKS) return undefined;
  return { grams: means.reduce((sum, mean) => sum + mean, 0) / means.length, blocks: means.length };
}

/** By how much a plate is off its level since a cluster settled; undefined where its noise hides that. */
function quietMove(table: PlateTable, shelf: ShelfWatch, cluster: Cluster, index: number): PlateMove | undefined {
  const settleMs = Math.max(...cluster.core.map((move) => move.settleMs));
  const level = levelSince(shelf, index, settleMs);
  if (!level) return undefined;
  const grams = level.grams - (table.baseline[shelf.first + index] ?? 0);
  const sigmaGrams = sigmaOf(table, shelf.first + index) / Math.sqrt(level.blocks);
  if (Math.abs(grams) < Math.max(QUIET_GRAMS, QUIET_SIGMAS * sigmaGrams)) return undefined;
  const { halfMs } = cluster;
  return {
    ...{ index, grams, sigmaGrams, startMs: halfMs, halfMs, settleMs, wayMs: 0, blurMs: 0, staged: false },
  };
}

/**
 * What a plate right beside a cluster changed by that is so noisy that it did not seem to change at all: a small share of
 * the goods, which would creep into its level unseen.
 */
export function quietMoves(
  table: PlateTable,
  shelf: ShelfWatch,
  cluster: Cluster,
  moves: readonly PlateMove[],
): readonly PlateMove[] {
  const beside = [(cluster.core[0]?.index ?? 0) - 1, (cluster.core.at(-1)?.index ?? 0) + 1];
  return beside.flatMap((index) => {
    const plate = shelf.first + index;
    if (index < 0 || index >= shelf.count || moves.some((move) => move.index === index && move.grams !== 0)) return [];
    const isHeard = isKnown(table, plate) && !isMute(table, plate);
    return isHeard ? (quietMove(table, shelf, cluster, index) ?? []) : [];
  });
}
