import type { PlateMove } from './plate-moves.ts';
import {
  EVENT_GRAMS,
  ONE_MOVE_MS,
  PLATE_CHANGE_GRAMS,
  PUSH_MS,
  SLOW_MOVE_SHARE,
  STAGES_MS,
  SURE_SIGMAS,
  SWING_GRAMS,
  SWING_MOVE_MS,
  SWING_MS,
  SWING_PLATE_SHARE,
  SWING_SHARE,
  VAGUE_GRAM_MS,
  VAGUE_MS,
} from './shelf-limits.ts';

/** One hand movement: moves of plates side by side, the same way, at the same time. */
export interface Cluster {
  /** By position of the plate. */
  readonly core: readonly PlateMove[];
  readonly grams: number;
  readonly withNeighboursGrams: number;
  /** Standard deviation of `grams`. */
  readonly sigmaGrams: number;
  readonly halfMs: number;
  /** It may be one movement with another of them, done in stages. */
  readonly staged: boolean;
}

const total = (moves: readonly PlateMove[]): number => moves.reduce((sum, { grams }) => sum + grams, 0);

const isWithin = (a: number, b: number, ms: number): boolean => Math.abs(a - b) <= ms;

/** Whether a plate beside `seed` carries enough to be in its event: less is what a swing leaves, and noise. */
function belongs({ grams }: PlateMove, move: PlateMove): boolean {
  const size = Math.abs(grams);
  const least = Math.max(SWING_SHARE * size, Math.min(SWING_GRAMS, SWING_PLATE_SHARE * size));
  return Math.abs(move.grams) >= least + move.sigmaGrams;
}

/** How far apart two moves of one hand may seem: the more the lighter they are, against the swing, and the slower, milliseconds. */
function oneMoveMs(a: PlateMove, b: PlateMove): number {
  const grams = Math.min(Math.abs(a.grams), Math.abs(b.grams));
  const tookMs = Math.max(a.wayMs, b.wayMs);
  const blurMs = Math.max(a.blurMs, b.blurMs);
  return ONE_MOVE_MS + Math.min(VAGUE_MS, VAGUE_GRAM_MS / grams) + SLOW_MOVE_SHARE * tookMs + blurMs;
}

/** Takes from `free` what belongs to a move, plate by plate outwards. */
function grow(seed: PlateMove, free: Set<PlateMove>): PlateMove[] {
  const core = [seed];
  for (const step of [-1, 1]) {
    for (let index = seed.index + step; ; index += step) {
      const [next] = [...free]
        .filter(
          (move) =>
            move.index === index &&
            Math.sign(move.grams) === Math.sign(seed.grams) &&
            belongs(seed, move) &&
            isWithin(move.halfMs, seed.halfMs, oneMoveMs(move, seed)),
        )
        .sort((a, b) => Math.abs(a.halfMs - seed.halfMs) - Math.abs(b.halfMs - seed.halfMs));
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
    if (!free.delete(seed) || Math.abs(seed.grams) < Math.max(PLATE_CHANGE_GRAMS, SURE_SIGMAS * seed.sigmaGrams))
      continue;
    cores.push(grow(seed, free));
  }
  return cores;
}

function clusterOf(core: readonly PlateMove[]): Cluster {
  const grams = total(core);
  const sigmaGrams = Math.hypot(...core.map((move) => move.sigmaGrams));
  const halfMs = core.reduce((sum, move) => sum + move.grams * move.halfMs, 0) / grams;
  return { core, grams, sigmaGrams, withNeighboursGrams: grams, halfMs, staged: core.some((move) => move.staged) };
}

/** What the plates right beside a cluster changed by with it; what another hand did is not of it, unless both are one in stages. */
function neighboursOf(cluster: Cluster, moves: readonly PlateMove[], all: readonly Cluster[]): PlateMove[] {
  const { core, grams, halfMs } = cluster;
  const [first, last] = [core[0]?.index ?? 0, core.at(-1)?.index ?? 0];
  const others = all.filter((other) => other !== cluster && !isStage(cluster, [other]));
  return moves.filter(
    (move) =>
      (move.index === first - 1 || move.index === last + 1) &&
      Math.abs(move.grams) < Math.abs(grams) &&
      isWithin(move.halfMs, halfMs, SWING_MS) &&
      !others.some((other) => other.core.includes(move)),
  );
}

const areBeside = (a: Cluster, b: Cluster): boolean =>
  b.core[0]?.index === (a.core.at(-1)?.index ?? 0) + 1 || a.core[0]?.index === (b.core.at(-1)?.index ?? 0) + 1;

const followEachOther = (a: Cluster, b: Cluster): boolean => areBeside(a, b) && isWithin(a.halfMs, b.halfMs, STAGES_MS);

/** Whether goods were only pushed from some plates to those beside them: what left the one is on the other. */
const isPushed = (cluster: Cluster, all: readonly Cluster[]): boolean =>
  all.some(
    (other) =>
      areBeside(cluster, other) &&
      isWithin(cluster.halfMs, other.halfMs, PUSH_MS) &&
      Math.abs(other.grams + cluster.grams) < EVENT_GRAMS,
  );

/** Whether somebody may have lifted one thing first from these plates, then from those beside them. */
const isStage = (cluster: Cluster, all: readonly Cluster[]): boolean =>
  all.some((other) => followEachOther(cluster, other) && other.grams * cluster.grams > 0);

/** Whether no plate of a cluster changed by more than things of so many grams leave on plates that they did not stand on. */
export function isWithinSwing({ core }: Pick<Cluster, 'core'>, swingsGrams: readonly number[]): boolean {
  const least = swingsGrams.reduce((sum, grams) => sum + Math.max(SWING_GRAMS, SWING_SHARE * grams), 0);
  return core.every((move) => Math.abs(move.grams) < least + 2 * move.sigmaGrams);
}

/** What shook a shelf: from when to when, and how many grams. */
export interface Swing {
  readonly fromMs: number;
  readonly toMs: number;
  readonly grams: number;
}

/** When a cluster shakes its shelf: while its goods move, and a while around. A hand that only holds them shakes nothing. */
export function swingOf({ core, grams, halfMs }: Cluster): Swing {
  const startMs = Math.max(halfMs - SWING_MOVE_MS, Math.min(...core.map((move) => move.startMs)));
  const settleMs = Math.min(halfMs + SWING_MOVE_MS, Math.max(...core.map((move) => move.settleMs)));
  return { fromMs: startMs - SWING_MS, toMs: settleMs + SWING_MS, grams: Math.abs(grams) };
}

/**
 * The hand movements behind the moves of one shelf, in order of time. Goods that were only pushed from a plate to the
 * one beside it are none; neither is what a shaken board leaves on other plates.
 */
export function clusterMoves(moves: readonly PlateMove[], swing: Swing): Cluster[] {
  const clusters = coresOf(moves).map(clusterOf);
  const swings = [swing, ...clusters.map(swingOf)];
  const isLeft = ({ core, grams, halfMs }: Cluster): boolean => {
    const heavier = swings.filter(
      (other) => halfMs >= other.fromMs && halfMs <= other.toMs && other.grams > Math.abs(grams),
    );
    return (
      heavier.length > 0 &&
      isWithinSwing(
        { core },
        heavier.map((other) => other.grams),
      )
    );
  };
  const told = clusters
    .filter(({ grams, sigmaGrams }) => Math.abs(grams) >= Math.max(EVENT_GRAMS, SURE_SIGMAS * sigmaGrams))
    .filter((cluster) => !isLeft(cluster) && !isPushed(cluster, clusters));
  return told
    .map((cluster) => ({
      ...cluster,
      withNeighboursGrams: cluster.grams + total(neighboursOf(cluster, moves, told)),
      staged: cluster.staged || isStage(cluster, told),
    }))
    .sort((a, b) => a.halfMs - b.halfMs || (a.core[0]?.index ?? 0) - (b.core[0]?.index ?? 0));
}
