/** When a plate is sick, and what happens around one that is. */

/** How often the health of plates is looked at, milliseconds. */
export const HEALTH_CHECK_MS = 10_000;

/** A plate is dead after so long without a reading, stuck after so long with the same one, milliseconds. */
export const DEAD_MS = 5_000;
export const STUCK_MS = 10_000;

/** The worst plate of a real store spread by 14 g, 8 g in a block: one that is beyond it, or does not rest, for a minute is noisy. */
export const NOISY_SIGMA_GRAMS = 10;
export const NOISY_CHECKS = 6;

/** A level that wanders so fast is drifting, grams a minute, or so many sigma of a block; it is measured over so long. */
export const DRIFT_GRAMS_PER_MINUTE = 0.5;
export const DRIFT_SIGMAS = 0.25;
export const DRIFT_MS = 120_000;

/** A plate that is noisy or drifting is well again below this share of the limit. */
export const WELL_SHARE = 0.6;

/**
 * Goods on a plate that weighs nothing swing the plates around it as they go: all within so many plates of it, each by this
 * at least, grams, and so many sigma of a sample, all over within this time, milliseconds. A plate as noisy as that, grams, is not asked.
 */
export const UNFELT_PLATES = 2;
export const UNFELT_GRAMS = 6;
export const UNFELT_SIGMAS = 3;
export const UNFELT_NOISE_GRAMS = 4;
export const UNFELT_MS = 500;
