/** How long a visit may stay in a place where it waits for somebody else. */
export interface VisitLimits {
  /** People may come through the lane for this long after the hold was approved. */
  readonly admissionWindowMs: number;
  /** A passage inside the window may be reported this much later: the hub may be starting again. */
  readonly admissionGraceMs: number;
  /** A visit that lasts longer is put to review: a lost track never leaves. */
  readonly maximumDwellMs: number;
  /** After the last member left, the hub has this long to say CartFinal. */
  readonly cartFinalTimeoutMs: number;
  /** A review nobody settled by then is settled in the shopper's favour. */
  readonly reviewLimitMs: number;
  /** Whoever is still inside for so long after the store closed is put to review. */
  readonly closedGraceMs: number;
  /** A question about a cart that nobody answered by then is settled in the shopper's favour. */
  readonly answerLimitMs: number;
  /** Money goes back for this long after it was taken. */
  readonly refundWindowMs: number;
}

/** The limits of a store that says nothing else. */
export const DEFAULT_VISIT_LIMITS: VisitLimits = {
  admissionWindowMs: 30_000,
  admissionGraceMs: 30_000,
  maximumDwellMs: 4 * 3_600_000,
  cartFinalTimeoutMs: 120_000,
  reviewLimitMs: 24 * 3_600_000,
  closedGraceMs: 30 * 60_000,
  answerLimitMs: 15 * 60_000,
  refundWindowMs: 30 * 24 * 3_600_000,
};

/** How long a hold stands whose vault did not say. */
export const PRESUMED_HOLD_MS = 7 * 24 * 3_600_000;

/** What is still open this long before its hold ends is captured as priced, or put to review. */
export const HOLD_MARGIN_MS = 3_600_000;

/** No question waits for longer than until this much is left of the hold: beyond {@link HOLD_MARGIN_MS} it would end in review. */
export const ANSWER_MARGIN_MS = 2 * HOLD_MARGIN_MS;

/** A hold that nobody entered on serves the next tap of its card for this long. */
export const HAND_OVER_WITHIN_MS = 60_000;
