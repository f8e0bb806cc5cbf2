import type { PlateMove } from './plate-moves.ts';
import {
  EVENT_GRAMS,
  ONE_MOVE_MS,
  PLATE_CHANGE_GRAMS,
  PLATE_SHARE,
  SWING_EVENT_GRAMS,
  SWING_GRAMS,
  SWING_MS,
  SWING_PLATE_SHARE,
  SWING_SHARE,
} from './shelf-limits.ts';

/** One hand movement: moves of plates side by side, the same way, at the same time. */
export interface Cluster {
  /** By position of the plate. */
  readonly core: readonly PlateMove[];
  readonly grams: number;
  readonly withNeighboursGrams: number;
  readonly halfMs: number;
}

const total = (moves: readonly PlateMove[]): number => moves.reduce((sum, { grams }) => sum + grams, 0);

const isWithin = (a: number, b: number, ms: number): boolean => Math.abs(a - b) <= ms;

/** The least that a plate beside `seed` must carry to be in its event: less is what a swing leaves. */
const leastBeside = (seed: PlateMove): number =>
  Math.max(PLATE_SHARE * Math.abs(seed.grams), Math.min(SWING_GRAMS, SWING_PLATE_SHARE * Math.abs(seed.grams)));

/** Takes from `free` what belongs to a move, plate by plate outwards. */
function grow(seed: PlateMove, free: Set<PlateMove>): PlateMove[] {
  const core = [seed];
  for (const step of [-1, 1]) {
    for (let index = seed.index + step; ; index += step) {
      const next = [...free].find(
        (move) =>
          move.index === index &&
          Math.sign(move.grams) === Math.sign(seed.grams) &&
          Math.abs(move.grams) >= leastBeside(seed) &&
          isWithin(move.halfMs, seed.halfMs, ONE_MOVE_MS),
      );
      if (!next) break;
      free.delete(next);
      core.push(next);
    }
  }
  return core.sort((a, b) => a.index - b.index);
}

/** All moves, the largest first with what belongs to it. */
function coresOf(moves: readonly PlateMove[]): PlateMove[][] {
  const bySize = [...moves].sort((a, b) => Math.abs(b.grams) - Math.abs(a.grams) || a.index - b.index);
  const free = new Set(bySize);
  const cores: PlateMove[][] = [];
  for (const seed of bySize) {
    if (!free.delete(seed) || Math.abs(seed.grams) < PLATE_CHANGE_GRAMS) continue;
    cores.push(grow(seed, free));
  }
  return cores;
}

function clusterOf(core: readonly PlateMove[], moves: readonly PlateMove[]): Cluster {
  const grams = total(core);
  const halfMs = core.reduce((sum, move) => sum + move.grams * move.halfMs, 0) / grams;
  const [first, last] = [core[0]?.index ?? 0, core.at(-1)?.index ?? 0];
  const beside = moves.filter(
    (move) =>
      (move.index === first - 1 || move.index === last + 1) &&
      Math.abs(move.grams) < Math.abs(grams) &&
      isWithin(move.halfMs, halfMs, SWING_MS),
  );
  return { core, grams, withNeighboursGrams: grams + total(beside), halfMs };
}

/** Whether goods were only pushed from some plates to those beside them: what left the one is on the other. */
function isPushed(cluster: Cluster, all: readonly Cluster[]): boolean {
  const touches = (other: Cluster): boolean =>
    other.core[0]?.index === (cluster.core.at(-1)?.index ?? 0) + 1 ||
    cluster.core[0]?.index === (other.core.at(-1)?.index ?? 0) + 1;
  return all.some(
    (other) =>
      touches(other) &&
      isWithin(other.halfMs, cluster.halfMs, ONE_MOVE_MS) &&
      Math.abs(other.grams + cluster.grams) < EVENT_GRAMS,
  );
}

/** The least that is an event at a moment when something else of `swingGrams` shook the shelf. */
function leastEvent(swingGrams: number): number {
  const shaken = swingGrams >= 3 * EVENT_GRAMS ? SWING_EVENT_GRAMS : EVENT_GRAMS;
  return Math.max(shaken, SWING_SHARE * swingGrams);
}

/** What shook a shelf before: when, and how many grams. */
export interface Swing {
  readonly ms: number;
  readonly grams: number;
}

/**
 * The hand movements behind the moves of one shelf, in order of time. Goods that were only pushed from a plate to the
 * one beside it are none; neither is what a shaken board leaves on other plates.
 */
export function clusterMoves(moves: readonly PlateMove[], swing: Swing): Cluster[] {
  const clusters = coresOf(moves).map((core) => clusterOf(core, moves));
  const swingAt = (cluster: Cluster): number =>
    [{ ms: swing.ms, grams: swing.grams }, ...clusters.map(({ halfMs, grams }) => ({ ms: halfMs, grams }))]
      .filter(({ ms }) => isWithin(ms, cluster.halfMs, SWING_MS))
      .reduce((most, { grams }) => Math.max(most, Math.abs(grams)), 0);
  return clusters
    .filter((cluster) => Math.abs(cluster.grams) >= leastEvent(swingAt(cluster)) && !isPushed(cluster, clusters))
    .sort((a, b) => a.halfMs - b.halfMs || (a.core[0]?.index ?? 0) - (b.core[0]?.index ?? 0));
}
