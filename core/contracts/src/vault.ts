import { z } from 'zod';
import {
  amountMinor,
  authorisationId,
  cardToken,
  currency,
  declineReason,
  idempotencyKey,
  laneId,
  lastFour,
  sealedCard,
  visitId,
} from './primitives.ts';

/** `GET /v1/public-key`: what a kiosk seals card reads to (X25519, base64url). */
export const vaultPublicKey = z.object({ keyId: z.string(), publicKey: z.string() });

/** `POST /v1/tokens`: which card this is, without a hold. */
export const tokenRequest = z.object({ sealedCard });
export const tokenAnswer = z.object({ cardToken, lastFour });

/** `POST /v1/authorisations`: a hold; the same key gets the same answer for ever. */
export const authoriseRequest = z.object({
  key: idempotencyKey,
  visitId,
  laneId,
  sealedCard,
  amountMinor,
  currency,
  minimumMinor: amountMinor,
});
export type AuthoriseRequest = z.infer<typeof authoriseRequest>;
export const authoriseAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('approved'),
    authorisationId,
    cardToken,
    lastFour,
    approvedMinor: amountMinor,
    currency,
    approvalCode: z.string(),
  }),
  z.object({
    outcome: z.literal('declined'),
    cardToken: cardToken.optional(),
    lastFour: lastFour.optional(),
    reason: declineReason,
  }),
  /** Something was sent and nothing came back yet: ask again with the same key. */
  z.object({ outcome: z.literal('unknown'), retryAfterMs: z.number().int().min(1) }),
]);
export type AuthoriseAnswer = z.infer<typeof authoriseAnswer>;

/** `POST /v1/captures`: takes `amountMinor` of the hold and gives the rest back. */
export const captureRequest = z.object({ key: idempotencyKey, authorisationId, amountMinor, currency });
export type CaptureRequest = z.infer<typeof captureRequest>;
export const captureAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('captured'), capturedMinor: amountMinor, currency, retrievalReference: z.string() }),
  z.object({ outcome: z.literal('declined'), reason: declineReason }),
  z.object({ outcome: z.literal('unknown'), retryAfterMs: z.number().int().min(1) }),
]);
export type CaptureAnswer = z.infer<typeof captureAnswer>;

/** `POST /v1/reversals`: gives the whole hold back. */
export const reverseRequest = z.object({ key: idempotencyKey, authorisationId });
export type ReverseRequest = z.infer<typeof reverseRequest>;
export const reverseAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('reversed') }),
  z.object({ outcome: z.literal('unknown'), retryAfterMs: z.number().int().min(1) }),
]);
export type ReverseAnswer = z.infer<typeof reverseAnswer>;
