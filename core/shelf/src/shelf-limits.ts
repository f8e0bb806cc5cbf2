/**
 * What counts as rest, change and loss, from what scales of real stores were measured to do: samples of a plate at rest
 * spread by 0.7 to 0.9 g (median; worst 14 g) and are white; a clean pick is over after 0.3 s; the neighbours of a
 * taken bottle swing by up to 112 g meanwhile and stay up to 11 g off; a touch weighs 12 to 20 g and leaves nothing.
 */

/** Samples are summed up in blocks of this length, milliseconds: three samples at 60 Hz. */
export const BLOCK_MS = 50;

/** A plate rests when this many blocks in succession agree: half a second. */
export const REST_BLOCKS = 10;

/** A plate with more noise than this is heard for twice, or three times as long, sigma of a block, grams. */
export const ROUGH_SIGMA_GRAMS = 2;
export const ROUGHER_SIGMA_GRAMS = 5;

/** Block means of a resting plate differ by no more than this, grams, or by this many sigma of a block. */
export const REST_RANGE_GRAMS = 5;
export const REST_RANGE_SIGMAS = 6.5;

/** The halves of that time differ by no more than this: a plate that something slowly leaves never rests. */
export const REST_TREND_GRAMS = 1.5;
export const REST_TREND_SIGMAS = 2.5;

/**
 * A board shakes by 5 to 10 g for as long as somebody moves before it, and does not wait to rest: a plate has come to a
 * level all the same when this many blocks in succession stray by no more than so much, grams, and rise by no more, grams
 * or sigma of a block.
 */
export const SHAKEN_BLOCKS = 30;
export const SHAKEN_GRAMS = 15;
export const SHAKEN_TREND_GRAMS = 3;
export const SHAKEN_TREND_SIGMAS = 2;

/** A plate that shakes by more than this many variances of its board is not shaken by it: a hand is at work there. */
export const BOARD_VARIANCES = 9;

/** Whoever cannot wait judges a plate by no fewer blocks than this. */
export const HASTY_BLOCKS_LEAST = 5;

/** A plate leaves its rest when one block is this far off, grams, or this many sigma of a block, ... */
export const LEAVE_GRAMS = 3;
export const LEAVE_SIGMAS = 4.5;

/** ... or when the running mean of the last half second is. */
export const LEAVE_SWIFT_GRAMS = 2.5;
export const LEAVE_SWIFT_SIGMAS = 1.3;
export const SWIFT_GAIN = 0.12;

/** More weight than this on plates side by side, grams, is looked at twice. */
export const MORE_GRAMS = 5;

/** It must stay for this long before it is believed: a hand that leans lies still too, milliseconds. */
export const MORE_WEIGHT_MS = 1_000;

/** As little as this, on plates side by side, is a leaning hand far more often than goods, grams; it must stay for longer. */
export const LEAN_GRAMS = 25;
export const LEAN_MS = 6_200;

/** On so many plates side by side a hand leans with more, grams. */
export const WIDE_LEAN_PLATES = 3;
export const WIDE_LEAN_GRAMS = 50;

/** On plates whose noise, sigma of a block, hides how a hand sways, so is what a hand presses with, grams. */
export const ROUGH_LEAN_GRAMS = 70;
export const ROUGH_LEAN_SIGMA_GRAMS = 1.5;

/**
 * Goods lie still; a hand sways. More weight whose blocks, in the last second or two, vary by so much more than the plate's
 * noise, as a factor of the variance, is a hand, for up to so long.
 */
export const SWAY_VARIANCES = 1.7;
export const SWAY_BLOCKS_MAX = 60;
export const SWAY_MS = 8_500;

/** A level counts as changed from this difference on, grams, or this many sigma of a block. */
export const PLATE_CHANGE_GRAMS = 6;
export const PLATE_CHANGE_SIGMAS = 2;

/** Changes of neighbouring plates that add up to less are no event, grams, or this many of their standard deviations. */
export const EVENT_GRAMS = 10;
export const SURE_SIGMAS = 4.5;

/** What left a plate and came to the one beside it within this time was pushed, milliseconds. */
export const PUSH_MS = 100;

/** What a swing leaves on the plates around: so much at most, grams, or this share of what made it swing. */
export const SWING_GRAMS = 11;
export const SWING_SHARE = 0.03;

/** A plate with less than that is in an event all the same if it carries this share of the largest change beside it. */
export const SWING_PLATE_SHARE = 0.35;

/** What plates beside an event changed by is told from this on, grams. */
export const BESIDE_GRAMS = 2;

/** A plate beside an event that never left its rest changed with it if it is off by this, grams, and so many sigma of that. */
export const QUIET_GRAMS = 3;
export const QUIET_SIGMAS = 3;

/** What swings with a move changes within this time of it, milliseconds. */
export const SWING_MS = 600;

/** A move shakes its board for no longer than this before and after its half, milliseconds. */
export const SWING_MOVE_MS = 1_500;

/**
 * Neighbours that changed further apart than this were changed by two moves, milliseconds; lighter things leave a wider
 * doubt, gram milliseconds up to milliseconds, and so do slow moves, by a share of how long they took.
 */
export const ONE_MOVE_MS = 20;
export const VAGUE_GRAM_MS = 3_000;
export const VAGUE_MS = 100;
export const SLOW_MOVE_SHARE = 0.1;

/** Moves side by side that are no further apart than this may still be one that was done in stages, milliseconds. */
export const STAGES_MS = 250;

/** A level between two moves of one plate is one that so many blocks agree on, this closely: grams, or sigma of a block. */
export const LEDGE_BLOCKS = 3;
export const LEDGE_RANGE_GRAMS = 2;
export const LEDGE_RANGE_SIGMAS = 4.5;

/** Each of the moves around a ledge carries at least this, grams, or so many of its ranges. */
export const LEDGE_GRAMS = 15;
export const LEDGE_RANGES = 3;

/**
 * Heavy goods that somebody else follows at once leave a level that the swing of the board hides: so many blocks that agree
 * within this share of all that the plate did around them; sigma of such a level, as a share of that.
 */
export const ROUGH_LEDGE_BLOCKS = 4;
export const ROUGH_LEDGE_SHARE = 0.13;
export const ROUGH_LEDGE_SIGMA_SHARE = 0.15;

/** A ledge is none if a slow lift could look as even as it does, by so many sigma of its slope. */
export const RAMP_SIGMAS = 7;

/** A hand that holds on to goods presses with less than this, grams. */
export const PRESS_GRAMS = 150;

/** Goods that are put and taken again within a second lie this still: so many blocks, and so much weight, grams, or sigma. */
export const STILL_BLOCKS = 8;
export const STILL_GRAMS = 80;
export const STILL_SIGMAS = 12;

/** A level that the plate leaves again by the way it came is one only if it comes back by this, grams. */
export const SWAP_GRAMS = 20;

/** A hand takes no longer from one ledge to the next unless the ledge itself is longer, milliseconds. */
export const LEDGE_MOVE_MS = 500;

/** Sigma of a block before the plate was heard, grams, the least that is believed, and the most that is learnt unasked. */
export const SIGMA_START_GRAMS = 0.6;
export const SIGMA_LEAST_GRAMS = 0.2;
export const SIGMA_MOST_GRAMS = 20;

/** Weight of a new block in the running noise, and in the level: seconds, as drift takes minutes. */
export const NOISE_GAIN = 0.025;
export const LEVEL_GAIN = 0.01;

/** A plate that does not come to rest for this long no longer holds up its shelf, milliseconds. */
export const RESTLESS_MS = 10_000;

/** A plate, or a whole scale, that was silent for longer starts from a new level, milliseconds. */
export const PLATE_SILENCE_MS = 2_000;
export const SCALE_SILENCE_MS = 60_000;

/** Plates are rated for 20 kg; what is beyond is no reading, grams. */
export const RATED_GRAMS = 20_000;

/** Packets that wait for an earlier one, and how long, before it counts as lost. */
export const WAITING_PACKETS_MAX = 8;
export const WAITING_MS = 1_000;

/** A packet that starts later than the last ended by more than this leaves a gap whatever its count says, milliseconds. */
export const JUMP_MS = 500;

/** Blocks of a disturbance that are remembered to tell when the change came: twenty seconds. */
export const TRACE_BLOCKS_MAX = 400;
