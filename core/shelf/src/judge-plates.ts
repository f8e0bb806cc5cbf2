import { clusterMoves, swingOf } from './cluster-moves.ts';
import { eventOf, isUntold } from './event-of-cluster.ts';
import { interruptDrift } from './plate-health.ts';
import { movesOf, type PlateMove } from './plate-moves.ts';
import { layToRest, raiseLevel } from './plate-rest.ts';
import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import { quietMoves } from './quiet-moves.ts';
import type { SettledPlate } from './settled-plate.ts';
import { LEDGE_RANGE_GRAMS, LEDGE_RANGE_SIGMAS, REST_RANGE_GRAMS, REST_RANGE_SIGMAS } from './shelf-limits.ts';
import type { BlockSpan, ScaleWork, ShelfWatch } from './shelf-watch.ts';
import { columnOf } from './trace.ts';
import { isExplained, unfeltSwings, withNew } from './unfelt-swings.ts';

/**
 * What a plate said block by block since it left its rest. The shelf may have been disturbed for longer: what the plate did
 * before that rest was told then.
 */
function meansSince(table: PlateTable, shelf: ShelfWatch, plate: number): number[] {
  const { middlesMs } = shelf.trace;
  const [sinceMs, level] = [table.sinceMs[plate] ?? 0, table.baseline[plate] ?? NO_GRAMS];
  return columnOf(shelf.trace, plate - shelf.first, shelf.count).map((mean, row) =>
    (middlesMs[row] ?? 0) < sinceMs ? level : mean,
  );
}

/** Middle of the last block before a shelf was disturbed; absent where none was lost since. */
function heardMs({ trace, lostFromMs, lostToMs }: ShelfWatch, blockMs: number): { readonly heardMs?: number } {
  const firstMs = (trace.middlesMs[0] ?? 0) - blockMs / 2;
  return Math.abs(firstMs - lostToMs) < 1 ? { heardMs: lostFromMs - blockMs / 2 } : {};
}

/** The moves of one plate to the level that it has come to. */
function pathMoves(
  table: PlateTable,
  shelf: ShelfWatch,
  { plate, grams, blockSigmaGrams, sigmaGrams }: SettledPlate,
  span: BlockSpan,
): readonly PlateMove[] {
  const path = {
    means: meansSince(table, shelf, plate),
    beforeGrams: table.baseline[plate] ?? grams,
    afterGrams: grams,
    rangeGrams: Math.max(REST_RANGE_GRAMS, REST_RANGE_SIGMAS * blockSigmaGrams),
    ledgeGrams: Math.max(LEDGE_RANGE_GRAMS, LEDGE_RANGE_SIGMAS * blockSigmaGrams),
    sigmaGrams: blockSigmaGrams,
    blockMs: span.endMs - span.startMs,
    ...heardMs(shelf, span.endMs - span.startMs),
  };
  const change = { index: plate - shelf.first, sigmaGrams: Math.SQRT2 * sigmaGrams };
  return movesOf(change, path, shelf.trace.middlesMs);
}

/** Tells what plates did that all have come to rest, and lays them to rest; gives the shelf with what swings with it. */
export function judgePlates(
  work: ScaleWork,
  shelf: ShelfWatch,
  plates: readonly SettledPlate[],
  span: BlockSpan,
): ShelfWatch {
  const { table } = work;
  const moves = plates.flatMap((settled) => pathMoves(table, shelf, settled, span));
  const clusters = clusterMoves(moves, shelf.swing).filter((cluster) => !isUntold(table, shelf, cluster));
  const quiet: PlateMove[] = [];
  for (const cluster of clusters) {
    quiet.push(...quietMoves(table, shelf, cluster, [...moves, ...quiet]));
    work.events.push(eventOf(table, shelf, cluster, { clusters, moves: [...moves, ...quiet] }));
  }
  const swings = clusters.map(swingOf).sort((a, b) => b.grams - a.grams);
  const unfelt = withNew(shelf.unfelt ?? [], unfeltSwings(table, shelf, plates)).filter(
    (swing) => !isExplained(swing, [shelf.swing, ...swings]),
  );
  if (clusters.length > 0) interruptDrift(table, shelf.first, shelf.count);
  for (const { plate, grams, blockSigmaGrams } of plates) layToRest(table, plate, grams, blockSigmaGrams);
  for (const { index, grams } of quiet) raiseLevel(table, shelf.first + index, grams);
  return { ...shelf, swing: swings[0] ?? shelf.swing, unfelt };
}
