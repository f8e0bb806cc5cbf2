import type { PlateRef } from '@saunter/model';
import { type Cluster, clusterMoves, isWithinSwing, type Swing, swingOf } from './cluster-moves.ts';
import { interruptDrift, isMute } from './plate-health.ts';
import { movesOf, type PlateMove } from './plate-moves.ts';
import { layToRest } from './plate-rest.ts';
import type { PlateTable } from './plate-table.ts';
import type { SettledPlate } from './settled-plate.ts';
import type { ShelfEvent } from './shelf-event.ts';
import { LEDGE_RANGE_GRAMS, LEDGE_RANGE_SIGMAS, REST_RANGE_GRAMS, REST_RANGE_SIGMAS } from './shelf-limits.ts';
import type { BlockSpan, ScaleWork, ShelfWatch } from './shelf-watch.ts';
import { columnOf } from './trace.ts';

/** The moves of one plate to the level that it has come to. */
function pathMoves(
  table: PlateTable,
  shelf: ShelfWatch,
  { plate, grams, blockSigmaGrams, sigmaGrams }: SettledPlate,
  span: BlockSpan,
): readonly PlateMove[] {
  const path = {
    means: columnOf(shelf.trace, plate - shelf.first, shelf.count),
    beforeGrams: table.baseline[plate] ?? grams,
    afterGrams: grams,
    rangeGrams: Math.max(REST_RANGE_GRAMS, REST_RANGE_SIGMAS * blockSigmaGrams),
    ledgeGrams: Math.max(LEDGE_RANGE_GRAMS, LEDGE_RANGE_SIGMAS * blockSigmaGrams),
    sigmaGrams: blockSigmaGrams,
    blockMs: span.endMs - span.startMs,
  };
  const change = { index: plate - shelf.first, sigmaGrams: Math.SQRT2 * sigmaGrams };
  return movesOf(change, path, shelf.trace.middlesMs);
}

/** The plates in and beside a cluster whose weight nobody knows. */
function mutePlates(table: PlateTable, shelf: ShelfWatch, { core }: Cluster): PlateRef[] {
  const [from, to] = [(core[0]?.index ?? 0) - 1, (core.at(-1)?.index ?? 0) + 1];
  const sick: PlateRef[] = [];
  for (let index = Math.max(0, from); index <= Math.min(to, shelf.count - 1); index++) {
    if (isMute(table, shelf.first + index)) sick.push(refOf(table, shelf, index));
  }
  return sick;
}

const refOf = (table: PlateTable, { gondola, shelf, first }: ShelfWatch, index: number): PlateRef => ({
  gondola,
  shelf,
  plate: table.plate[first + index] ?? 0,
});

/** Whether a cluster is no more than the swing of goods on a plate that is sick: how much they weigh nobody knows. */
const isUntold = (table: PlateTable, shelf: ShelfWatch, cluster: Cluster): boolean =>
  isWithinSwing(cluster, 0) && mutePlates(table, shelf, cluster).length > 0;

function eventOf(table: PlateTable, shelf: ShelfWatch, cluster: Cluster, shelfChangeGrams: number): ShelfEvent {
  const { core, grams, withNeighboursGrams, halfMs } = cluster;
  const startMs = Math.min(...core.map((move) => move.startMs));
  const settleMs = Math.max(...core.map((move) => move.settleMs));
  const sick = mutePlates(table, shelf, cluster);
  return {
    gondola: shelf.gondola,
    shelf: shelf.shelf,
    startMs,
    changeMs: Math.min(settleMs, Math.max(startMs, halfMs)),
    settleMs,
    plates: core.map((move) => ({
      plate: refOf(table, shelf, move.index),
      changeGrams: move.grams,
      changeMs: move.halfMs,
    })),
    changeGrams: grams,
    withNeighboursGrams,
    shelfChangeGrams,
    quality: {
      sigmaGrams: cluster.sigmaGrams,
      gap: startMs <= shelf.lostToMs && settleMs >= shelf.lostFromMs,
      ...(cluster.staged ? { staged: true } : {}),
      ...(sick.length > 0 ? { sickPlates: sick } : {}),
    },
  };
}

/** Tells what plates did that all have come to rest, and lays them to rest; gives what swings with it. */
export function judgePlates(
  work: ScaleWork,
  shelf: ShelfWatch,
  plates: readonly SettledPlate[],
  span: BlockSpan,
): Swing {
  const { table } = work;
  const moves = plates.flatMap((settled) => pathMoves(table, shelf, settled, span));
  const shelfChangeGrams = moves.reduce((sum, { grams }) => sum + grams, 0);
  const clusters = clusterMoves(moves, shelf.swing);
  for (const cluster of clusters) {
    if (!isUntold(table, shelf, cluster)) work.events.push(eventOf(table, shelf, cluster, shelfChangeGrams));
  }
  if (clusters.length > 0) interruptDrift(table, shelf.first, shelf.count);
  for (const { plate, grams, blockSigmaGrams } of plates) layToRest(table, plate, grams, blockSigmaGrams);
  const swings = clusters.map(swingOf).sort((a, b) => b.grams - a.grams);
  return swings[0] ?? shelf.swing;
}
