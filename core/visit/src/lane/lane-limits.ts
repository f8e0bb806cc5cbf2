/** How long a card read may take before the shopper is asked to try again. */
export const READ_LIMIT_MS = 10_000;
/** How long one visit is asked for before it is abandoned; docs/architecture.md, OpenVisit. */
export const ASK_LIMIT_MS = 10_000;
/** The pause before an unanswered request is sent again. */
export const ASK_PAUSE_MS = 500;
/** How long the entry stays released for one person. */
export const ENTRY_PULSE_MS = 6_000;
/** How much longer for each further person of the group; the largest group ends at the lock's own bound of 10 s. */
export const ENTRY_PULSE_PER_MEMBER_MS = 1_000;
/** How long after that somebody of the group may still be on the threshold. */
export const LATE_MS = 3_000;
/** How long one release of the exit lasts; it is repeated for as long as somebody stands there. */
export const EXIT_PULSE_MS = 5_000;
/** Past its end, so that the next release is a fresh one: a lock bounds how long one may be renewed. */
export const EXIT_GAP_MS = 250;
/** How long a refusal stays on the screen, unless the next card comes first. */
export const REFUSED_MS = 8_000;
/** How long a card that left too soon is spoken of: the lane must be free again within three seconds. */
export const REMOVED_EARLY_MS = 2_500;
/** How long `busy` lasts when the server names no time. */
export const BUSY_MS = 4_000;
/** How long the item count stays on the exit's screen. */
export const FAREWELL_MS = 6_000;
/** After this long without a touch the group size is one again. */
export const CHOICE_MS = 30_000;
/** The largest group that may enter on one card. */
export const LARGEST_GROUP = 5;
