/**
 * Where the money of one visit stands; `UNKNOWN` is a state of its own: something was sent and nobody answered.
 * Every state but the last three owes the shopper or the store another step.
 */
export const PAYMENT_STATES = [
  'AUTHORISING',
  'HELD',
  'CLOSING',
  'ADJUSTING',
  'CAPTURING',
  'UNKNOWN',
  'CAPTURED',
  'RELEASED',
  'DEBT',
] as const;

/** One of {@link PAYMENT_STATES}. */
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** Why a hold was refused, in the store's words; the acquirer's own code (DE39) never leaves the vault's answer. */
export const DECLINE_REASONS = [
  'insufficient-funds',
  'card-expired',
  'card-blocked',
  'issuer-declined',
  'partial-below-minimum',
  'acquirer-unreachable',
  /** The chip failed its own proof; nobody was asked for money. */
  'card-not-genuine',
  /** The card or its payer is on the deny list; nobody was asked for money. */
  'card-denied',
  /** The app has no card on file any more: it was untied, or is over. */
  'no-card',
  /** Somebody came in on this entry code already. */
  'code-used',
  /** The entry code, or the pass behind it, is over. */
  'code-expired',
  /** The entry code is not one that this chain's app made, or its phone was signed out. */
  'code-refused',
] as const;

/** One of {@link DECLINE_REASONS}. */
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Why a store gives money back; a code for each, so that a chain can count them. */
export const REFUND_REASONS = [
  'not-taken',
  'returned',
  'damaged',
  'wrong-product',
  'wrong-price',
  'goodwill',
  /** Staff moved it to the visit of whoever has it. */
  'moved',
  'other',
] as const;

/** One of {@link REFUND_REASONS}. */
export type RefundReason = (typeof REFUND_REASONS)[number];
