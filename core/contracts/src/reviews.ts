import { z } from 'zod';
import { cartLine, plateRef } from './hub.ts';
import { barcode, epochMs, laneId, trackId, visitId } from './primitives.ts';

/** The hub's name of one question about a final cart. */
export const questionId = z.string().regex(/^[\x21-\x7e]{1,80}$/, 'a question id is 1 to 80 printable characters');

const name = z.string();
const units = z.number().int().min(-100).max(100);
/** More than 0 were taken, less were put back; 0 is neither, and the same as null. */
const moved = z.object({ barcode, name, quantity: z.number().int() });

/** A question about one shelf event of a final cart, with its evidence. */
export const questionReview = z.object({
  kind: z.literal('question'),
  questionId,
  visitId,
  /** `void`: the visit was let go, or charged, without it. */
  state: z.enum(['open', 'answered', 'expired', 'void']),
  openedAt: epochMs,
  /** Unanswered until then, it is settled in the shopper's favour. */
  until: epochMs,
  /** When the shelf changed, by its sensor's clock. */
  at: epochMs,
  plates: z.array(plateRef),
  /** Negative when something left the shelf. */
  massGrams: z.number(),
  /** Whose hand it was, and how far it was from the plate. */
  trackId: trackId.optional(),
  handDistanceMetres: z.number().optional(),
  /** What the cart has now; null is nothing. */
  chosen: moved.nullable(),
  /** What the cart has now of all that hangs together with the event, where that is more than the event alone. */
  kept: z.array(moved).optional(),
  /** Likeliest first. */
  answers: z.array(moved.extend({ probability: z.number().min(0).max(1), kept: z.array(moved).optional() })),
  /** What it came to; absent while it is open. */
  answer: moved.nullable().optional(),
  /** The credential that answered; absent when nobody did. */
  answeredBy: z.string().optional(),
  settledAt: epochMs.optional(),
});
export type QuestionReview = z.infer<typeof questionReview>;

/** A visit that cannot go on by itself: see `POST /v1/visits/:visitId/review`. */
export const visitReview = z.object({
  kind: z.literal('visit'),
  visitId,
  laneId,
  reason: z.string(),
  openedAt: epochMs,
  /** Undecided until then, the shopper is let go. */
  until: epochMs,
  membersInside: z.number().int(),
  /** When somebody of it was heard of last: came in, went out, or their cart was revised. */
  lastHeardAt: epochMs,
  lines: z.array(cartLine.extend({ name })),
});
export type VisitReview = z.infer<typeof visitReview>;

/** `GET /v1/reviews` (technician): what staff are asked, what is due first at the top. */
export const reviewList = z.object({ reviews: z.array(z.discriminatedUnion('kind', [questionReview, visitReview])) });
export type ReviewList = z.infer<typeof reviewList>;

/**
 * `POST /v1/reviews/:questionId/answer` (technician): what really happened; null or no units is nothing. The same answer again
 * changes nothing, another one is refused with the first.
 */
export const answerReview = z.strictObject({
  answer: z.strictObject({ barcode, quantity: units }).nullable(),
});
export type AnswerReview = z.infer<typeof answerReview>;
