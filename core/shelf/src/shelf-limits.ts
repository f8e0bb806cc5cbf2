/**
 * What counts as rest, change and loss, from what scales of real stores were measured to do: samples of a plate at rest
 * spread by 0.7 to 0.9 g (median; worst 14 g) and are white; a clean pick is over after 0.3 s; the neighbours of a
 * taken bottle swing by up to 112 g meanwhile and stay up to 11 g off; a touch weighs 12 to 20 g and leaves nothing.
 */

/** Samples are judged in blocks of this many, a tenth of a second at 60 Hz. */
export const BLOCK_SAMPLES = 6;

/** A plate rests when its last blocks, half a second, agree. */
export const REST_BLOCKS = 5;

/** More weight must rest for this long beyond that before it is believed: a hand that leans lies still too, milliseconds. */
export const MORE_WEIGHT_MS = 500;

/** Block means of a resting plate differ by no more than this, grams, or ... */
export const REST_RANGE_GRAMS = 5;

/** ... by this many times the noise of one sample: six sigma of the mean of a block. */
export const REST_RANGE_NOISES = 2.5;

/** A level counts as changed from this difference on, grams, or ... */
export const PLATE_CHANGE_GRAMS = 6;

/** ... from this many times the noise of one sample: nearly six sigma of a difference of two rests. */
export const PLATE_CHANGE_NOISES = 1.5;

/** Changes of neighbouring plates that add up to less are no event, grams. */
export const EVENT_GRAMS = 10;

/** A plate belongs to an event if it carries this share of the largest change beside it. */
export const PLATE_SHARE = 0.2;

/** Neighbours that changed further apart than this were changed by two moves, milliseconds. */
export const ONE_MOVE_MS = 250;

/** A board that lost something heavy leaves its other plates off by up to 1.7 % of it; less than this share is no event. */
export const SWING_SHARE = 0.03;

/** Noise of one sample before the plate was heard, grams, and the least that is ever believed. */
export const NOISE_START_GRAMS = 1;
export const NOISE_LEAST_GRAMS = 0.3;

/** Weight of a new block in the running noise, and of a new rest in the level: seconds, as drift takes hours. */
export const NOISE_GAIN = 0.05;
export const LEVEL_GAIN = 0.02;

/** A plate that does not come to rest for this long no longer holds up its shelf, milliseconds. */
export const RESTLESS_MS = 10_000;

/** A plate, or a whole scale, that was silent for longer starts from a new level, milliseconds. */
export const PLATE_SILENCE_MS = 2_000;
export const SCALE_SILENCE_MS = 60_000;

/** Packets that wait for an earlier one, and how long, before it counts as lost. */
export const WAITING_PACKETS_MAX = 8;
export const WAITING_MS = 1_000;

/** Blocks of a disturbance that are remembered to tell when the change came: half a minute. */
export const TRACE_BLOCKS_MAX = 300;
