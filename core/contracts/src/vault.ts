import { assert } from '@saunter/kit';
import type { CardRef, SealedCard } from '@saunter/model';
import { z } from 'zod';
import {
  amountMinor,
  authorisationId,
  cardRef,
  cardToken,
  currency,
  declineReason,
  denyTag,
  deviceId,
  epochMs,
  idempotencyKey,
  laneId,
  lastFour,
  publicKey,
  refundId,
  sealedCard,
  visitId,
} from './primitives.ts';

/** `GET /v1/public-key`: what a kiosk seals card reads to (X25519, base64url). */
export const vaultPublicKey = z.object({ keyId: z.string(), publicKey: z.string() });

/** `GET /healthz`: whether the line to the acquirer is up, and how many exchanges have no end yet. */
export const vaultHealth = z.object({ acquirer: z.enum(['up', 'down']), openExchanges: z.number().int() });
export type VaultHealth = z.infer<typeof vaultHealth>;

/** PAR and PAN under eight versions of the token key. */
const NAMES = 16;
/** A card by every name that the chain can know it by; `panTokens` are those of the number, with one last four. */
const namedCard = z.object({
  cardToken,
  aliases: z.array(cardToken).max(NAMES),
  panTokens: z.array(cardToken).max(NAMES),
  lastFour,
});
/** A card as the store knows it: names and the last four digits. */
export type NamedCardAnswer = z.infer<typeof namedCard>;

/** A card that was read just now, or one on file: exactly one of both. */
const cardSource = { sealedCard: sealedCard.optional(), cardRef: cardRef.optional() };
/** Where the vault finds the card that is meant. */
export type CardSource = { readonly sealedCard: SealedCard } | { readonly cardRef: CardRef };
/** What a request names its card by. @throws AssertionBug when it names none, which its schema refuses. */
export function cardSourceOf({
  sealedCard: sealed,
  cardRef: ref,
}: z.infer<z.ZodObject<typeof cardSource>>): CardSource {
  if (ref !== undefined) return { cardRef: ref };
  assert(sealed !== undefined, 'a request names a card');
  return { sealedCard: sealed };
}

const hasOneSource = (request: { readonly sealedCard?: unknown; readonly cardRef?: unknown }) =>
  (request.sealedCard === undefined) !== (request.cardRef === undefined);
const ONE_SOURCE = 'name a sealedCard or a cardRef, and not both';

/** `POST /v1/tokens`: which card this is, without a hold. */
export const tokenRequest = z.object(cardSource).refine(hasOneSource, ONE_SOURCE);
export type TokenRequest = z.infer<typeof tokenRequest>;
export const tokenAnswer = namedCard.extend({
  /** Its names on the deny list, newest key first. */
  denyTags: z.array(denyTag).min(1).max(NAMES),
  /** What offline data authentication proved at the gate. */
  chip: z.enum(['authentic', 'unproven', 'failed']),
});
export type TokenAnswer = z.infer<typeof tokenAnswer>;

/** `POST /v1/cards-on-file`: keeps a card for entry without it; the same number again is the same reference. */
export const cardOnFileRequest = z.object({ sealedCard });
export const cardOnFileAnswer = tokenAnswer.extend({
  cardRef,
  /** The last month that it is good in, `YYMM`. */
  expiry: z.string().regex(/^[0-9]{4}$/),
});
export type CardOnFileAnswer = z.infer<typeof cardOnFileAnswer>;

/** `DELETE /v1/cards-on-file/:cardRef`: the card and the key it is under are gone; a repeat finds nothing, and says so too. */
export const cardDestroyed = z.object({ outcome: z.literal('destroyed') });

/** `POST /v1/gate-keys`: the deny keys, sealed to one gate's own key; see `openGateKeys` of `@saunter/identity`. */
export const gateKeysRequest = z.object({ gateId: deviceId, publicKey });
export type GateKeysRequest = z.infer<typeof gateKeysRequest>;
export const gateKeysAnswer = z.object({ sealedKeys: z.string().max(1024) });

/** Nobody knows yet whether money moved, or something before it has no end yet: ask again with the same key. */
const unknown = z.object({ outcome: z.literal('unknown'), retryAfterMs: z.number().int().min(1) });
/** No money moved; where that leaves a debt, `denyTags` list its card. Empty: the hold is of an older vault, its card gone. */
const declinedDebt = z.object({
  outcome: z.literal('declined'),
  reason: declineReason,
  denyTags: z.array(denyTag).max(NAMES),
});

/** `POST /v1/authorisations`: a hold; the same key gets the same answer for ever. */
export const authoriseRequest = z
  .object({ key: idempotencyKey, visitId, laneId, ...cardSource, amountMinor, currency, minimumMinor: amountMinor })
  .refine(hasOneSource, ONE_SOURCE);
export type AuthoriseRequest = z.infer<typeof authoriseRequest>;
export const authoriseAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('approved'),
    authorisationId,
    ...namedCard.shape,
    approvedMinor: amountMinor,
    currency,
    approvalCode: z.string(),
    /** When the card scheme lets go of it; a hold that is still open is given back then. */
    holdExpiresAt: epochMs,
  }),
  z.object({
    outcome: z.literal('declined'),
    ...namedCard.partial().shape,
    reason: declineReason,
  }),
  unknown,
]);
export type AuthoriseAnswer = z.infer<typeof authoriseAnswer>;

/** `POST /v1/increments`: raises an open hold by `addMinor`; one at a time, wholly or not at all. */
export const incrementRequest = z.object({ key: idempotencyKey, authorisationId, addMinor: amountMinor, currency });
export type IncrementRequest = z.infer<typeof incrementRequest>;
export const incrementAnswer = z.discriminatedUnion('outcome', [
  /** `approvedMinor` is the whole hold, with this raise and those before it. */
  z.object({ outcome: z.literal('approved'), approvedMinor: amountMinor, currency }),
  z.object({ outcome: z.literal('declined'), reason: declineReason }),
  unknown,
]);
export type IncrementAnswer = z.infer<typeof incrementAnswer>;

/** `POST /v1/captures`: takes `amountMinor` of the hold and gives the rest back; never before a raise has its end. */
export const captureRequest = z.object({ key: idempotencyKey, authorisationId, amountMinor, currency });
export type CaptureRequest = z.infer<typeof captureRequest>;
export const captureAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('captured'), capturedMinor: amountMinor, currency, retrievalReference: z.string() }),
  declinedDebt,
  unknown,
]);
export type CaptureAnswer = z.infer<typeof captureAnswer>;

/** `POST /v1/charges`: takes money by the stored credential of a hold that was granted, whatever became of the hold. */
export const chargeRequest = z.object({ key: idempotencyKey, authorisationId, amountMinor, currency });
export type ChargeRequest = z.infer<typeof chargeRequest>;
export const chargeAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('captured'), capturedMinor: amountMinor, currency, retrievalReference: z.string() }),
  declinedDebt,
  unknown,
]);
export type ChargeAnswer = z.infer<typeof chargeAnswer>;

/** `POST /v1/refunds`: gives back part of what was captured and charged; one refund id is one refund, under one key. */
export const refundRequest = z.object({ key: idempotencyKey, refundId, authorisationId, amountMinor, currency });
export type RefundRequest = z.infer<typeof refundRequest>;
export const refundAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('refunded'), refundedMinor: amountMinor, currency, retrievalReference: z.string() }),
  z.object({ outcome: z.literal('declined'), reason: declineReason }),
  unknown,
]);
export type RefundAnswer = z.infer<typeof refundAnswer>;

/** `POST /v1/reversals`: gives the whole hold back, with every raise. */
export const reverseRequest = z.object({ key: idempotencyKey, authorisationId });
export type ReverseRequest = z.infer<typeof reverseRequest>;
export const reverseAnswer = z.discriminatedUnion('outcome', [z.object({ outcome: z.literal('reversed') }), unknown]);
export type ReverseAnswer = z.infer<typeof reverseAnswer>;
