import { SIGMA_START_GRAMS } from './shelf-limits.ts';

/** Stands for "no weight is known" where a table has numbers alone; no reading can be it. */
export const NO_GRAMS: number = Number.MAX_VALUE;

/**
 * What is known of all plates of one scale, shelf by shelf: one array per figure, so that a block at rest makes no
 * objects. Plain data. Only a copy that nobody else has yet may be written.
 */
export interface PlateTable {
  /** Which plate it is. */
  readonly shelf: number[];
  readonly plate: number[];
  /** Level of the last rest, grams; NO_GRAMS before the first. */
  readonly baseline: number[];
  /** Running mean of the last half second, grams. */
  readonly swift: number[];
  /** Variance of the mean of a block at rest, grams squared. */
  readonly variance: number[];
  /** Mean of the last block, grams; NO_GRAMS when the plate was silent. */
  readonly mean: number[];
  /** Since when the plate is away from its rest, source time, milliseconds; 0 while it rests. */
  readonly sinceMs: number[];
  /** The blocks in succession that agree so far: how many, their sum, the least and the most, grams. */
  readonly calmBlocks: number[];
  readonly calmSum: number[];
  readonly calmLeast: number[];
  readonly calmMost: number[];
  /** How long the plate has given no reading, and the same reading to the last bit, milliseconds. */
  readonly silentMs: number[];
  readonly sameMs: number[];
  /** Its health as it was last told, by position in HEALTHS, and how often in a row it was found to be noisy. */
  readonly health: number[];
  readonly noisy: number[];
  /**
   * How fast its level wandered in the last minute in which nothing else changed it, and in two such minutes, grams a
   * minute; what that is measured from: a level, grams, and its source time.
   */
  readonly drift: number[];
  readonly steadyDrift: number[];
  readonly driftFrom: number[];
  readonly driftFromMs: number[];
  /** The open block: readings, those beyond what the plate is rated for, their sum and squares about `origin`, grams. */
  readonly count: number[];
  readonly beyond: number[];
  readonly sum: number[];
  readonly squares: number[];
  readonly origin: number[];
}

const constant = (count: number, value: number): number[] => new Array<number>(count).fill(value);

/** Plates that were not heard yet. */
export function newPlateTable(refs: readonly { readonly shelf: number; readonly plate: number }[]): PlateTable {
  const zeros = (): number[] => constant(refs.length, 0);
  const unknown = (): number[] => constant(refs.length, NO_GRAMS);
  return {
    shelf: refs.map(({ shelf }) => shelf),
    plate: refs.map(({ plate }) => plate),
    baseline: unknown(),
    swift: unknown(),
    variance: constant(refs.length, SIGMA_START_GRAMS ** 2),
    mean: unknown(),
    sinceMs: zeros(),
    calmBlocks: zeros(),
    calmSum: zeros(),
    calmLeast: zeros(),
    calmMost: zeros(),
    silentMs: zeros(),
    sameMs: zeros(),
    health: zeros(),
    noisy: zeros(),
    drift: zeros(),
    steadyDrift: zeros(),
    driftFrom: unknown(),
    driftFromMs: zeros(),
    count: zeros(),
    beyond: zeros(),
    sum: zeros(),
    squares: zeros(),
    origin: zeros(),
  };
}

/** A copy that may be written. */
export function copyPlateTable(table: PlateTable): PlateTable {
  return {
    shelf: table.shelf,
    plate: table.plate,
    baseline: table.baseline.slice(),
    swift: table.swift.slice(),
    variance: table.variance.slice(),
    mean: table.mean.slice(),
    sinceMs: table.sinceMs.slice(),
    calmBlocks: table.calmBlocks.slice(),
    calmSum: table.calmSum.slice(),
    calmLeast: table.calmLeast.slice(),
    calmMost: table.calmMost.slice(),
    silentMs: table.silentMs.slice(),
    sameMs: table.sameMs.slice(),
    health: table.health.slice(),
    noisy: table.noisy.slice(),
    drift: table.drift.slice(),
    steadyDrift: table.steadyDrift.slice(),
    driftFrom: table.driftFrom.slice(),
    driftFromMs: table.driftFromMs.slice(),
    count: table.count.slice(),
    beyond: table.beyond.slice(),
    sum: table.sum.slice(),
    squares: table.squares.slice(),
    origin: table.origin.slice(),
  };
}
