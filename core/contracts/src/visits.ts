import { PAYMENT_STATES } from '@saunter/model';
import { z } from 'zod';
import { debtView } from './debts.ts';
import {
  amountMinor,
  currency,
  declineReason,
  epochMs,
  groupSize,
  idempotencyKey,
  laneId,
  lastFour,
  sealedCard,
  visitId,
} from './primitives.ts';
import { refundView } from './refunds.ts';

/** A card, readable to the vault alone; or an entry code as it was scanned, which the server checks again itself. */
export const visitCredential = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), sealedCard }),
  z.object({ kind: z.literal('app-code'), code: z.string().min(1).max(512) }),
]);

/** `POST /v1/visits`: the gate asks for a visit; repeated with the same ids until answered. */
export const openVisit = z.object({
  visitId,
  key: idempotencyKey,
  laneId,
  credential: visitCredential,
  groupSize,
});
export type OpenVisit = z.infer<typeof openVisit>;

/** How long, by the server's clock, people of a visit may come through the lane. */
export const admissionWindow = z.object({ from: epochMs, until: epochMs });

/** The answer to OpenVisit: the same for every repeat of the same visit id. */
export const visitOpened = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('held'),
    visitId,
    lastFour,
    hold: z.object({ amountMinor, currency }),
    groupSize,
    admission: admissionWindow,
  }),
  z.object({
    outcome: z.literal('declined'),
    visitId,
    reason: declineReason,
    lastFour: lastFour.optional(),
    /** What this card's payer owes this store, where that alone keeps it out. */
    owed: z.object({ amountMinor, currency }).optional(),
  }),
  z.object({ outcome: z.literal('pending'), visitId, retryAfterMs: z.number().int().min(1) }),
]);
export type VisitOpened = z.infer<typeof visitOpened>;

/** `POST /v1/visits/:visitId/admission`: what became of the opening; `opened` is reported after the read-back. */
export const reportAdmission = z.object({ outcome: z.enum(['opened', 'abandoned']), at: epochMs });
export type ReportAdmission = z.infer<typeof reportAdmission>;

const unitsMoved = z.object({ barcode: z.string(), quantity: z.number().int() });

export const visitPhase = z.enum([
  'requested',
  'declined',
  'held',
  'admitted',
  'in-store',
  'closed',
  'settling',
  'settled',
  'abandoned',
  'review',
]);
/** Where a visit stands, seen from outside. */
export type VisitPhase = z.infer<typeof visitPhase>;

/** `GET /v1/visits/:visitId`: references and numbers only, no personal data. */
export const visitView = z.object({
  visitId,
  laneId,
  phase: visitPhase,
  payment: z.enum(PAYMENT_STATES),
  lastFour: lastFour.optional(),
  groupSize,
  membersBound: z.number().int(),
  membersLeft: z.number().int(),
  cartRevision: z.number().int(),
  lines: z.array(z.object({ barcode: z.string(), name: z.string(), quantity: z.number().int() })),
  hold: z.object({ amountMinor, currency }).optional(),
  /** Let in while the acquirer was away, for so much; `until` is when the store's policy stops to let anybody in so. */
  deferred: z
    .object({
      amountMinor,
      currency,
      until: epochMs,
      state: z.enum(['waiting', 'approved', 'declined', 'dropped']),
    })
    .optional(),
  captured: z.object({ amountMinor, currency }).optional(),
  /** What was charged besides the hold, because the hold did not cover it. */
  charged: z.object({ amountMinor, currency }).optional(),
  debt: debtView.pick({ debtId: true, amountMinor: true, repaidMinor: true, currency: true }).optional(),
  refunds: z.array(refundView),
  receipt: z
    .object({ number: z.string(), url: z.string(), mailState: z.enum(['none', 'queued', 'sent', 'bounced']) })
    .optional(),
  /** Why a person must look at it, and until when. */
  review: z.object({ reason: z.string(), since: epochMs, until: epochMs }).optional(),
  /** What staff were asked about its cart; absent where nothing was. See `GET /v1/reviews`. */
  questions: z
    .array(
      z.object({
        questionId: z.string(),
        state: z.enum(['open', 'answered', 'expired', 'void']),
        until: epochMs,
        chosen: unitsMoved.nullable(),
        answer: unitsMoved.nullable().optional(),
        answeredBy: z.string().optional(),
      }),
    )
    .optional(),
  /**
   * When each kind of fact happened first, by the server's clock: visitRequested, holdApproved, admissionOpened,
   * memberBound, memberLeft, visitClosed, cartPriced, captureRequested, holdCaptured, receiptIssued, receiptMailed …;
   * lastMemberLeft is when it happened last.
   */
  times: z.record(z.string(), epochMs),
});
export type VisitView = z.infer<typeof visitView>;

/** `POST /v1/sign-ups`: a kiosk ties this card to an e-mail address for all stores of the chain. */
export const signUp = z.object({ sealedCard, email: z.email().max(254), locale: z.string().min(2).max(16) });
export type SignUp = z.infer<typeof signUp>;

/** The answer to a sign-up: which card it was, as the shopper knows it. */
export const signedUp = z.object({ lastFour });

/** `GET /v1/visits` (technician): the latest visits, newest first. */
export const visitList = z.object({ visits: z.array(visitView) });

/** `POST /v1/visits/:visitId/review` (technician): settles an open question by charging the cart or letting go. */
export const resolveReview = z.object({ decision: z.enum(['charge', 'release']) });
