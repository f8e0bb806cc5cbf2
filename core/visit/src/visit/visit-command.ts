import type { PricedCart, PricingFailure } from '@saunter/cart';
import type { EpochMs, Result } from '@saunter/kit';
import type {
  AuthorisationId,
  CartLine,
  DeclineReason,
  IdempotencyKey,
  LaneId,
  ReceiptId,
  ShopperId,
  TrackId,
} from '@saunter/model';
import type { VisitRequested } from './visit-event.ts';

/** What the vault said to the hold; `unknown` is a state of its own, and is asked again. */
export type HoldAnswer =
  | {
      readonly outcome: 'approved';
      readonly authorisationId: AuthorisationId;
      readonly approvedMinor: number;
      readonly approvalCode: string;
      readonly cardId: string;
      readonly shopperId: ShopperId;
    }
  | { readonly outcome: 'declined'; readonly reason: DeclineReason; readonly cardId?: string }
  | { readonly outcome: 'unknown' };

/** What the vault said to a capture. */
export type CaptureAnswerFact =
  | { readonly outcome: 'captured'; readonly capturedMinor: number; readonly retrievalReference: string }
  | { readonly outcome: 'declined'; readonly reason: DeclineReason }
  | { readonly outcome: 'unknown' };

/** What the hub says about one visit; see the message table in docs/architecture.md. */
export type VisitHubMessage =
  | { readonly type: 'MemberBound'; readonly trackId: TrackId; readonly laneId: LaneId; readonly at: EpochMs }
  | { readonly type: 'MemberLeft'; readonly trackId: TrackId; readonly laneId: LaneId; readonly at: EpochMs }
  | {
      readonly type: 'CartRevised';
      readonly revision: number;
      readonly lines: readonly CartLine[];
      readonly watermark: EpochMs;
    }
  | { readonly type: 'CartFinal'; readonly revision: number; readonly watermark: EpochMs };

/** Names a timer of a visit; each has a command of the same kind. */
export type VisitTimer = 'expire-admission' | 'check-dwell' | 'check-cart-final' | 'expire-review';

/** Names a request that is repeated until the vault answers. */
export type MoneyTask = 'authorise' | 'capture' | 'reverse';

/** What can be asked of a visit; every one may come late, twice, or in another order. */
export type VisitCommand =
  | (Omit<VisitRequested, 'type'> & { readonly kind: 'open-visit' })
  | { readonly kind: 'record-hold'; readonly answer: HoldAnswer }
  | { readonly kind: 'report-admission'; readonly outcome: 'opened' | 'abandoned'; readonly gateAt: EpochMs }
  | { readonly kind: 'apply-hub-message'; readonly message: VisitHubMessage }
  | { readonly kind: 'record-price'; readonly outcome: Result<PricedCart, PricingFailure> }
  | { readonly kind: 'record-capture'; readonly answer: CaptureAnswerFact }
  | { readonly kind: 'record-reversal' }
  | {
      readonly kind: 'record-receipt';
      readonly receiptId: ReceiptId;
      readonly number: string;
      readonly mailed: boolean;
    }
  | { readonly kind: 'record-mail'; readonly receiptId: ReceiptId; readonly outcome: 'sent' | 'bounced' }
  | { readonly kind: 'resolve-review'; readonly decision: 'charge' | 'release' }
  | { readonly kind: 'give-up-asking'; readonly task: MoneyTask }
  | { readonly kind: VisitTimer };

/** What a decision may depend on besides the visit itself. */
export interface DecisionContext {
  /** The server's wall clock. */
  readonly at: EpochMs;
  /** A key that nobody has used: the one that a capture or a reversal decided now is asked under. */
  readonly freshKey: IdempotencyKey;
  readonly limits: VisitLimits;
}

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
}

/** The limits of a store that says nothing else. */
export const DEFAULT_VISIT_LIMITS: VisitLimits = {
  admissionWindowMs: 30_000,
  admissionGraceMs: 30_000,
  maximumDwellMs: 4 * 3_600_000,
  cartFinalTimeoutMs: 120_000,
  reviewLimitMs: 24 * 3_600_000,
};

/** Why a command was refused; nothing changed. */
export type VisitRefusal =
  /** The visit id or its key was used for another request. */
  | { readonly kind: 'key-reused'; readonly class: 'end' }
  | { readonly kind: 'visit-unknown'; readonly class: 'end' }
  /** The visit is over: what was reported cannot be true of it any more. */
  | { readonly kind: 'visit-over'; readonly class: 'end' }
  /** Somebody of the visit was seen inside: it cannot be abandoned. */
  | { readonly kind: 'people-inside'; readonly class: 'end' }
  | { readonly kind: 'not-in-review'; readonly class: 'end' }
  /** There is no hold left to charge. */
  | { readonly kind: 'nothing-held'; readonly class: 'end' }
  /** The timer rang before its time: ask again at `due`. */
  | { readonly kind: 'too-early'; readonly class: 'retry'; readonly due: EpochMs };
