import {
  BLOCK_SAMPLES,
  LEVEL_GAIN,
  MORE_WEIGHT_MS,
  NOISE_GAIN,
  NOISE_LEAST_GRAMS,
  NOISE_START_GRAMS,
  PLATE_CHANGE_GRAMS,
  PLATE_CHANGE_NOISES,
  PLATE_SILENCE_MS,
  REST_BLOCKS,
  REST_RANGE_GRAMS,
  REST_RANGE_NOISES,
  RESTLESS_MS,
} from './shelf-limits.ts';

/** What one plate weighed at rest, and what it says now. */
export interface PlateLevel {
  readonly plate: number;
  /** Level of the last rest, grams; null before the first. */
  readonly baseline: number | null;
  /** Standard deviation of one sample at rest, grams. */
  readonly noiseGrams: number;
  /** Means of the last blocks, oldest first; null where the plate was silent. */
  readonly recent: readonly (number | null)[];
  /** How long the plate has been silent, without rest, and at rest, milliseconds. */
  readonly silentMs: number;
  readonly unrestMs: number;
  readonly restMs: number;
}

/** A plate that was not heard yet. */
export const unheard = (plate: number): PlateLevel => ({
  plate,
  baseline: null,
  noiseGrams: NOISE_START_GRAMS,
  recent: [],
  silentMs: 0,
  unrestMs: 0,
  restMs: 0,
});

/** Whether the plate speaks: a silent one neither holds up its shelf nor changes. */
export const speaks = (level: PlateLevel): boolean => level.recent.length > 0 && level.recent.at(-1) !== null;

/** Mean of the last half second if the plate rested through it, else undefined. */
export function restOf(level: PlateLevel): number | undefined {
  if (level.recent.length < REST_BLOCKS) return undefined;
  let [least, most, sum] = [Number.MAX_VALUE, -Number.MAX_VALUE, 0];
  for (const mean of level.recent) {
    if (mean === null) return undefined;
    least = Math.min(least, mean);
    most = Math.max(most, mean);
    sum += mean;
  }
  const range = Math.max(REST_RANGE_GRAMS, REST_RANGE_NOISES * level.noiseGrams);
  return most - least <= range ? sum / level.recent.length : undefined;
}

/** Whether the plate keeps its shelf from being judged. */
export const isUnresting = (level: PlateLevel): boolean =>
  speaks(level) && level.unrestMs > 0 && level.unrestMs <= RESTLESS_MS;

/** Whether a rest at `grams` is another level than the last. */
export function isChange(level: PlateLevel, grams: number): boolean {
  if (level.baseline === null) return false;
  const least = Math.max(PLATE_CHANGE_GRAMS, PLATE_CHANGE_NOISES * level.noiseGrams);
  return Math.abs(grams - level.baseline) >= least;
}

/** Whether the plate rests heavier than before, but not for long enough to be believed. */
export function mayBeLeanedOn(level: PlateLevel): boolean {
  const grams = restOf(level);
  if (grams === undefined || level.baseline === null) return false;
  return grams > level.baseline && isChange(level, grams) && level.restMs <= MORE_WEIGHT_MS;
}

function meanOf(means: readonly (number | null)[]): number | undefined {
  const known = means.filter((mean) => mean !== null);
  return known.length > 0 ? known.reduce((sum, mean) => sum + mean, 0) / known.length : undefined;
}

/**
 * Noise by what one more block shows: the spread of its samples or, where a plate sways slower than a block lasts,
 * how far its mean is off. A block that may be part of a change says nothing about rest.
 */
function nextNoise(level: PlateLevel, mean: number, spread: number | null): number {
  if (spread === null || isChange(level, mean)) return level.noiseGrams;
  const sway = Math.abs(mean - (level.baseline ?? meanOf(level.recent) ?? mean)) * Math.sqrt(BLOCK_SAMPLES);
  const seen = Math.max(spread, sway);
  return Math.max(NOISE_LEAST_GRAMS, level.noiseGrams + NOISE_GAIN * (seen - level.noiseGrams));
}

/** The plate after a block that lasted `blockMs`. */
export function hearBlock(level: PlateLevel, mean: number | null, spread: number | null, blockMs: number): PlateLevel {
  const recent = [...level.recent, mean].slice(-REST_BLOCKS);
  if (mean === null) {
    const silentMs = level.silentMs + blockMs;
    return { ...level, recent, silentMs, baseline: silentMs > PLATE_SILENCE_MS ? null : level.baseline };
  }
  const heard = { ...level, recent, silentMs: 0, noiseGrams: nextNoise(level, mean, spread) };
  const rest = restOf(heard);
  if (rest === undefined) return { ...heard, unrestMs: level.unrestMs + blockMs, restMs: 0 };
  // A first rest is the level from which changes count, whatever the rest of the shelf does.
  return { ...heard, unrestMs: 0, restMs: level.restMs + blockMs, baseline: level.baseline ?? rest };
}

/** The plate resting at `grams`: a small difference is drift, a first rest or a change is the new level. */
export function settleAt(level: PlateLevel, grams: number): PlateLevel {
  if (level.baseline === null || isChange(level, grams)) return { ...level, baseline: grams };
  return { ...level, baseline: level.baseline + LEVEL_GAIN * (grams - level.baseline) };
}

/** The plate after samples were lost: its level stands, its half second starts anew. */
export const afterGap = (level: PlateLevel): PlateLevel => ({
  ...level,
  recent: [],
  unrestMs: 0,
  restMs: 0,
  silentMs: 0,
});
