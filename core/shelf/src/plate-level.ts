import {
  BLOCK_SAMPLES,
  LEVEL_GAIN,
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
  /** How long the plate has been silent, and how long without rest, milliseconds. */
  readonly silentMs: number;
  readonly unrestMs: number;
}

/** A plate that was not heard yet. */
export const unheard = (plate: number): PlateLevel => ({
  plate,
  baseline: null,
  noiseGrams: NOISE_START_GRAMS,
  recent: [],
  silentMs: 0,
  unrestMs: 0,
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

/**
 * Noise by what one more block shows: the spread of its samples or, where a plate sways slower than a block lasts,
 * how far its mean is off. A block that may be part of a change says nothing about rest.
 */
function nextNoise(level: PlateLevel, mean: number, spread: number | null): number {
  if (spread === null || isChange(level, mean)) return level.noiseGrams;
  const sway = level.baseline === null ? 0 : Math.abs(mean - level.baseline) * Math.sqrt(BLOCK_SAMPLES);
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
  return { ...heard, unrestMs: restOf(heard) === undefined ? level.unrestMs + blockMs : 0 };
}

/** The plate resting at `grams`: a small difference is drift, a first rest or a change is the new level. */
export function settleAt(level: PlateLevel, grams: number): PlateLevel {
  if (level.baseline === null || isChange(level, grams)) return { ...level, baseline: grams };
  return { ...level, baseline: level.baseline + LEVEL_GAIN * (grams - level.baseline) };
}

/** The plate after samples were lost: its level stands, its half second starts anew. */
export const afterGap = (level: PlateLevel): PlateLevel => ({ ...level, recent: [], unrestMs: 0, silentMs: 0 });
