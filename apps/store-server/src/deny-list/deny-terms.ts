import type { DenyReason } from '@saunter/identity';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** For how long an entry keeps a card out, unless it is taken back. */
export const DENY_TERMS_MS: Readonly<Record<DenyReason, number>> = {
  // A month: a salary comes in, and the store has had the time to ask for its money another way.
  debt: 30 * DAY_MS,
  'capture-declined': 30 * DAY_MS,
  // A day: the number may be that of an honest card that was copied, and its bank replaces it.
  'chip-not-genuine': DAY_MS,
};

/** For how long a gate that is cut off goes by the list that it has. */
export const LIST_LIFETIME_MS = DAY_MS;
/** A list is signed anew after this, so that a gate which is not cut off always has most of its lifetime left. */
export const REISSUE_AFTER_MS = HOUR_MS;
