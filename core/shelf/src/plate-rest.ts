import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import {
  LEAVE_GRAMS,
  LEAVE_SIGMAS,
  LEAVE_SWIFT_GRAMS,
  LEAVE_SWIFT_SIGMAS,
  LEVEL_GAIN,
  NOISE_GAIN,
  PLATE_CHANGE_GRAMS,
  PLATE_CHANGE_SIGMAS,
  REST_BLOCKS,
  REST_RANGE_GRAMS,
  REST_RANGE_SIGMAS,
  ROUGH_SIGMA_GRAMS,
  ROUGHER_SIGMA_GRAMS,
  SIGMA_LEAST_GRAMS,
  SIGMA_MOST_GRAMS,
  SWIFT_GAIN,
} from './shelf-limits.ts';

const LEAVE_SQUARED = LEAVE_GRAMS ** 2;
const LEAVE_VARIANCES = LEAVE_SIGMAS ** 2;
const LEAVE_SWIFT_SQUARED = LEAVE_SWIFT_GRAMS ** 2;
const LEAVE_SWIFT_VARIANCES = LEAVE_SWIFT_SIGMAS ** 2;
/** One block says no more about the noise than this many variances. */
const NOISE_VARIANCES = 9;

const LEAST_VARIANCE = SIGMA_LEAST_GRAMS ** 2;
const MOST_VARIANCE = SIGMA_MOST_GRAMS ** 2;

/** Whether a plate has told its level yet. */
export const isKnown = (table: PlateTable, plate: number): boolean => table.baseline[plate] !== NO_GRAMS;

/** Whether the plate gave readings in the last block. */
export const speaks = (table: PlateTable, plate: number): boolean => table.mean[plate] !== NO_GRAMS;

/** Standard deviation of the mean of one block of a plate at rest, grams. */
export const sigmaOf = (table: PlateTable, plate: number): number => Math.sqrt(table.variance[plate] ?? 0);

/** How many blocks must agree for a plate to rest: the more the noisier it is. */
export function restBlocksOf(table: PlateTable, plate: number): number {
  const sigma = sigmaOf(table, plate);
  if (sigma > ROUGHER_SIGMA_GRAMS) return 3 * REST_BLOCKS;
  return sigma > ROUGH_SIGMA_GRAMS ? 2 * REST_BLOCKS : REST_BLOCKS;
}

/** The least difference between two rests of a plate that is more than noise, grams. */
export const changeGramsOf = (table: PlateTable, plate: number): number =>
  Math.max(PLATE_CHANGE_GRAMS, PLATE_CHANGE_SIGMAS * sigmaOf(table, plate));

/**
 * Whether a plate of known level stays at rest with one more block. If it does, and nothing shakes its shelf, its level
 * follows drift and its noise is learnt.
 */
export function staysAtRest(table: PlateTable, plate: number, mean: number, isShaken: boolean): boolean {
  const level = table.baseline[plate] ?? 0;
  const variance = table.variance[plate] ?? 0;
  const off = mean - level;
  const squared = off * off;
  if (squared > LEAVE_SQUARED && squared > LEAVE_VARIANCES * variance) return false;
  const before = table.swift[plate] ?? level;
  const swift = before + SWIFT_GAIN * (mean - before);
  const swiftSquared = (swift - level) * (swift - level);
  if (swiftSquared > LEAVE_SWIFT_SQUARED && swiftSquared > LEAVE_SWIFT_VARIANCES * variance) return false;
  table.swift[plate] = swift;
  if (isShaken) return true;
  table.baseline[plate] = level + LEVEL_GAIN * off;
  const seen = Math.min(squared, NOISE_VARIANCES * variance);
  table.variance[plate] = Math.max(LEAST_VARIANCE, Math.min(MOST_VARIANCE, variance + NOISE_GAIN * (seen - variance)));
  return true;
}

/** Begins anew to count blocks that agree. */
export function forgetCalm(table: PlateTable, plate: number): void {
  table.calmBlocks[plate] = 0;
}

/** Counts one more block that agrees with those before it, or begins anew with it. */
export function countCalm(table: PlateTable, plate: number, mean: number): void {
  const blocks = table.calmBlocks[plate] ?? 0;
  const least = blocks > 0 ? Math.min(table.calmLeast[plate] ?? mean, mean) : mean;
  const most = blocks > 0 ? Math.max(table.calmMost[plate] ?? mean, mean) : mean;
  const agrees = most - least <= Math.max(REST_RANGE_GRAMS, REST_RANGE_SIGMAS * sigmaOf(table, plate));
  table.calmBlocks[plate] = agrees ? blocks + 1 : 1;
  table.calmSum[plate] = agrees && blocks > 0 ? (table.calmSum[plate] ?? 0) + mean : mean;
  table.calmLeast[plate] = agrees ? least : mean;
  table.calmMost[plate] = agrees ? most : mean;
}

/** Learns the noise of a plate that does not rest, within bounds: what shakes it now need not be its own. */
export function learnUnrest(table: PlateTable, plate: number, mean: number): void {
  const before = table.swift[plate] ?? NO_GRAMS;
  const swift = before === NO_GRAMS ? mean : before + SWIFT_GAIN * (mean - before);
  const squared = Math.min(MOST_VARIANCE, (mean - swift) ** 2);
  const variance = table.variance[plate] ?? 0;
  table.swift[plate] = swift;
  table.variance[plate] = Math.max(LEAST_VARIANCE, variance + NOISE_GAIN * (squared - variance));
}

/** Lays the plate to rest at a level, about which its blocks stray by no less than `sigmaGrams`. */
export function layToRest(table: PlateTable, plate: number, grams: number, sigmaGrams = 0): void {
  table.variance[plate] = Math.max(table.variance[plate] ?? 0, Math.min(MOST_VARIANCE, sigmaGrams * sigmaGrams));
  table.baseline[plate] = grams;
  table.swift[plate] = grams;
  table.sinceMs[plate] = 0;
  table.calmBlocks[plate] = 0;
}

/** Takes the level of a plate to be heavier by some grams than it was. */
export function raiseLevel(table: PlateTable, plate: number, grams: number): void {
  table.baseline[plate] = (table.baseline[plate] ?? 0) + grams;
  table.swift[plate] = (table.swift[plate] ?? 0) + grams;
}

/** Forgets the level of a plate: its next rest is where it starts from. */
export function forgetLevel(table: PlateTable, plate: number): void {
  layToRest(table, plate, NO_GRAMS);
}

/** Takes one more block of a plate whose level is not known: the first half second that agrees is its level. */
export function learnLevel(table: PlateTable, plate: number, mean: number): void {
  learnUnrest(table, plate, mean);
  countCalm(table, plate, mean);
  const blocks = table.calmBlocks[plate] ?? 0;
  if (blocks >= restBlocksOf(table, plate)) layToRest(table, plate, (table.calmSum[plate] ?? 0) / blocks);
}
