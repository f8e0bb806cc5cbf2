import type { PlateRef } from '@saunter/model';
import { type Cluster, isWithinSwing } from './cluster-moves.ts';
import { isMute } from './plate-health.ts';
import type { PlateMove } from './plate-moves.ts';
import type { PlateTable } from './plate-table.ts';
import type { PlateChange, ShelfEvent } from './shelf-event.ts';
import { BESIDE_GRAMS, SWING_MS } from './shelf-limits.ts';
import type { ShelfWatch } from './shelf-watch.ts';

/** All moves of the plates of a shelf that came to rest together, and the clusters of them that are told. */
export interface Judged {
  readonly moves: readonly PlateMove[];
  readonly clusters: readonly Cluster[];
}

/** The plate at a position of a shelf. */
export const refOf = (table: PlateTable, { gondola, shelf, first }: ShelfWatch, index: number): PlateRef => ({
  gondola,
  shelf,
  plate: table.plate[first + index] ?? 0,
});

/** The plates in and beside a cluster whose weight nobody knows. */
function mutePlates(table: PlateTable, shelf: ShelfWatch, { core }: Cluster): PlateRef[] {
  const [from, to] = [(core[0]?.index ?? 0) - 1, (core.at(-1)?.index ?? 0) + 1];
  const sick: PlateRef[] = [];
  for (let index = Math.max(0, from); index <= Math.min(to, shelf.count - 1); index++) {
    if (isMute(table, shelf.first + index)) sick.push(refOf(table, shelf, index));
  }
  return sick;
}

/** Whether a cluster is no more than the swing of goods on a plate that is sick: how much they weigh nobody knows. */
export const isUntold = (table: PlateTable, shelf: ShelfWatch, cluster: Cluster): boolean =>
  isWithinSwing(cluster, [0]) && mutePlates(table, shelf, cluster).length > 0;

/** What moves make one change of a plate: the sum, at the moment of the largest. */
function changeOf(table: PlateTable, shelf: ShelfWatch, moves: readonly PlateMove[]): PlateChange | undefined {
  const [largest] = [...moves].sort((a, b) => Math.abs(b.grams) - Math.abs(a.grams));
  return (
    largest && {
      plate: refOf(table, shelf, largest.index),
      changeGrams: moves.reduce((sum, { grams }) => sum + grams, 0),
      changeMs: largest.halfMs,
      sigmaGrams: largest.sigmaGrams,
    }
  );
}

/** What plates changed by that are in no cluster that is told, about when a cluster did. */
function besideOf(table: PlateTable, shelf: ShelfWatch, cluster: Cluster, judged: Judged): PlateChange[] {
  const told = new Set(judged.clusters.flatMap(({ core }) => core));
  const own = new Set(cluster.core.map(({ index }) => index));
  const free = judged.moves.filter(
    (move) => !told.has(move) && !own.has(move.index) && Math.abs(move.halfMs - cluster.halfMs) <= SWING_MS,
  );
  const indices = [...new Set(free.map(({ index }) => index))].sort((a, b) => a - b);
  return indices.flatMap((index) => {
    const change = changeOf(
      table,
      shelf,
      free.filter((move) => move.index === index),
    );
    return change && Math.abs(change.changeGrams) >= BESIDE_GRAMS ? [change] : [];
  });
}

/** Whether, and for how long, samples were lost between two moments. */
function gapOf({ lostFromMs, lostToMs }: ShelfWatch, startMs: number, settleMs: number) {
  const gap = startMs <= lostToMs && settleMs >= lostFromMs;
  return { gap, ...(gap ? { gapMs: lostToMs - lostFromMs } : {}) };
}

/** The event that a cluster of moves is. */
export function eventOf(table: PlateTable, shelf: ShelfWatch, cluster: Cluster, judged: Judged): ShelfEvent {
  const { core, grams, withNeighboursGrams, halfMs } = cluster;
  const startMs = Math.min(...core.map((move) => move.startMs));
  const settleMs = Math.max(...core.map((move) => move.settleMs));
  const sick = mutePlates(table, shelf, cluster);
  const beside = besideOf(table, shelf, cluster, judged);
  return {
    gondola: shelf.gondola,
    shelf: shelf.shelf,
    startMs,
    changeMs: Math.min(settleMs, Math.max(startMs, halfMs)),
    settleMs,
    tookMs: Math.max(...core.map((move) => move.wayMs)),
    plates: core.flatMap((move) => changeOf(table, shelf, [move]) ?? []),
    changeGrams: grams,
    withNeighboursGrams,
    ...(beside.length > 0 ? { beside } : {}),
    shelfChangeGrams: judged.moves.reduce((sum, move) => sum + move.grams, 0),
    quality: {
      sigmaGrams: cluster.sigmaGrams,
      ...gapOf(shelf, startMs, settleMs),
      ...(cluster.staged ? { staged: true } : {}),
      ...(sick.length > 0 ? { sickPlates: sick } : {}),
    },
  };
}
