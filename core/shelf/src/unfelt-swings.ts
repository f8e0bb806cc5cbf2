import { type PlateRef, plateKey } from '@saunter/model';
import type { Swing } from './cluster-moves.ts';
import { refOf } from './event-of-cluster.ts';
import { UNFELT_GRAMS, UNFELT_MS, UNFELT_NOISE_GRAMS, UNFELT_PLATES, UNFELT_SIGMAS } from './health-limits.ts';
import { isMute } from './plate-health.ts';
import { isKnown } from './plate-rest.ts';
import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import type { SettledPlate } from './settled-plate.ts';
import type { ShelfWatch } from './shelf-watch.ts';

/**
 * The plates around one that is too sick to weigh anything swung for a moment as they do when goods leave it or come to it,
 * and no event of the shelf explains it: something may have been taken from it, or put on it. What, and which, nobody knows.
 */
export interface UnfeltSwing {
  readonly gondola: number;
  readonly shelf: number;
  /** The sick plate. */
  readonly plate: PlateRef;
  /** Other sick plates of the shelf that it may have been as well, absent where there are none. */
  readonly orPlates?: readonly PlateRef[];
  /** Source time of the first and the last shaking, and of its middle: goods left just before, or came just then. */
  readonly startMs: number;
  readonly atMs: number;
  readonly endMs: number;
  /** How the plates around it swung, the root of the mean square in the loudest twentieth of a second, grams. */
  readonly swingGrams: number;
}

/** A plate that hears what happens beside it: its levels before and after, and the least square that is no noise. */
interface Witness {
  readonly index: number;
  readonly beforeGrams: number;
  readonly afterGrams: number;
  readonly leastSquare: number;
}

/** The plates near a sick one that are still enough to hear its goods go. */
function witnessesOf(
  table: PlateTable,
  { first, count }: ShelfWatch,
  settled: readonly SettledPlate[],
  sick: number,
): readonly Witness[] {
  const near = Array.from({ length: count }, (_, index) => index).filter(
    (index) =>
      Math.abs(index - sick) <= UNFELT_PLATES && !isMute(table, first + index) && isKnown(table, first + index),
  );
  return near.flatMap((index) => {
    const beforeGrams = table.baseline[first + index] ?? 0;
    const afterGrams = settled.find(({ plate }) => plate === first + index)?.grams ?? beforeGrams;
    // A block is the mean of three samples.
    const sampleVariance = 3 * (table.variance[first + index] ?? 0);
    if (sampleVariance > UNFELT_NOISE_GRAMS ** 2) return [];
    return [
      { index, beforeGrams, afterGrams, leastSquare: Math.max(UNFELT_GRAMS ** 2, UNFELT_SIGMAS ** 2 * sampleVariance) },
    ];
  });
}

/** By how much a plate was off both its levels in a block, grams squared. */
function squareAt({ trace, count }: ShelfWatch, row: number, { index, beforeGrams, afterGrams }: Witness): number {
  const mean = trace.means[row * count + index] ?? NO_GRAMS;
  if (mean === NO_GRAMS) return 0;
  return Math.min((mean - beforeGrams) ** 2, (mean - afterGrams) ** 2) + (trace.shakes?.[row * count + index] ?? 0);
}

/** Stretches of blocks in which more than one witness swings, or the only one; what is less than 0.15 s apart is one. */
function loudRows(shelf: ShelfWatch, witnesses: readonly Witness[]): number[][] {
  const stretches: number[][] = [];
  for (let row = 0; row < shelf.trace.middlesMs.length; row++) {
    const loud = witnesses.filter((witness) => squareAt(shelf, row, witness) >= witness.leastSquare).length;
    if (loud < Math.min(2, witnesses.length)) continue;
    const last = stretches.at(-1);
    if (last && row - (last.at(-1) ?? row) <= 2) last.push(row);
    else stretches.push([row]);
  }
  return stretches;
}

/** What one stretch of shaking tells of a sick plate; undefined unless all around it swung, and not for long. */
function swingIn(
  table: PlateTable,
  shelf: ShelfWatch,
  witnesses: readonly Witness[],
  { sick, rows }: { readonly sick: number; readonly rows: readonly number[] },
): UnfeltSwing | undefined {
  const { middlesMs } = shelf.trace;
  const swung = (witness: Witness): boolean => rows.some((row) => squareAt(shelf, row, witness) >= witness.leastSquare);
  const [startMs, endMs] = [middlesMs[rows[0] ?? 0] ?? 0, middlesMs[rows.at(-1) ?? 0] ?? 0];
  if (endMs - startMs > UNFELT_MS || !witnesses.every(swung)) return undefined;
  const squares = rows.map((row) => witnesses.reduce((sum, witness) => sum + squareAt(shelf, row, witness), 0));
  const all = squares.reduce((sum, square) => sum + square, 0);
  const atMs = rows.reduce((sum, row, at) => sum + (middlesMs[row] ?? 0) * ((squares[at] ?? 0) / all), 0);
  return {
    ...{ gondola: shelf.gondola, shelf: shelf.shelf, plate: refOf(table, shelf, sick), startMs, atMs, endMs },
    swingGrams: Math.sqrt(Math.max(...squares) / witnesses.length),
  };
}

/** What the plates that were just judged, and those beside them, tell of sick plates among them. */
export function unfeltSwings(
  table: PlateTable,
  shelf: ShelfWatch,
  settled: readonly SettledPlate[],
): readonly UnfeltSwing[] {
  if (!shelf.trace.shakes) return [];
  const found: UnfeltSwing[] = [];
  for (let sick = 0; sick < shelf.count; sick++) {
    const beside = settled.filter(({ plate }) => Math.abs(plate - shelf.first - sick) <= UNFELT_PLATES);
    if (!isMute(table, shelf.first + sick) || beside.length === 0) continue;
    const sinceMs = Math.min(...beside.map(({ plate }) => table.sinceMs[plate] ?? 0));
    const witnesses = witnessesOf(table, shelf, settled, sick);
    if (witnesses.length === 0) continue;
    const swings = loudRows(shelf, witnesses).flatMap((rows) => swingIn(table, shelf, witnesses, { sick, rows }) ?? []);
    found.push(...swings.filter(({ endMs }) => endMs >= sinceMs));
  }
  return found;
}

const overlap = (a: UnfeltSwing, b: UnfeltSwing): boolean => a.startMs <= b.endMs && b.startMs <= a.endMs;

/** Two swings that are one: it is told of the plate around which it was louder, and the other may have been it as well. */
function asOne(a: UnfeltSwing, b: UnfeltSwing): UnfeltSwing {
  const [loud, faint] = a.swingGrams >= b.swingGrams ? [a, b] : [b, a];
  const others = new Map(
    [faint.plate, ...(a.orPlates ?? []), ...(b.orPlates ?? [])].map((ref) => [plateKey(ref), ref]),
  );
  others.delete(plateKey(loud.plate));
  return others.size > 0 ? { ...loud, orPlates: [...others.values()] } : loud;
}

/**
 * Some swings and new ones. One thing that goes swings the whole shelf: what several sick plates seem to tell at once is one
 * swing; and so is what plates tell that come to rest later.
 */
export function withNew(swings: readonly UnfeltSwing[], more: readonly UnfeltSwing[]): readonly UnfeltSwing[] {
  return more.reduce<readonly UnfeltSwing[]>((all, swing) => {
    const same = all.filter((other) => overlap(swing, other));
    return [...all.filter((other) => !same.includes(other)), same.reduce(asOne, swing)];
  }, swings);
}

/** Whether what moved elsewhere on the shelf swung the plates around a sick one. */
export const isExplained = ({ startMs, endMs }: UnfeltSwing, swings: readonly Swing[]): boolean =>
  swings.some(({ fromMs, toMs }) => endMs >= fromMs && startMs <= toMs);
