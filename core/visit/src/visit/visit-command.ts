import type { PricedCart, PricingFailure, RefundRequest } from '@saunter/cart';
import type { EpochMs, Result } from '@saunter/kit';
import type {
  AuthorisationId,
  CartDecision,
  CartLine,
  DeclineReason,
  IdempotencyKey,
  LaneId,
  ReceiptId,
  RefundId,
  RefundReason,
  ReviewQuestion,
  SettledQuestion,
  ShopperId,
  TrackId,
  UnitsMoved,
  VisitId,
} from '@saunter/model';
import type { LineMoved } from './line-move.ts';
import type { DebtPaidInCash, DebtRepaid, HoldDeferred, HoldTerms } from './money-fact.ts';
import type { VisitRequested } from './visit-event.ts';
import type { VisitLimits } from './visit-limits.ts';

/** What the vault said to the hold; `unknown` is a state of its own, and is asked again. */
export type HoldAnswer =
  | {
      readonly outcome: 'approved';
      readonly authorisationId: AuthorisationId;
      readonly approvedMinor: number;
      readonly approvalCode: string;
      readonly cardId: string;
      readonly shopperId: ShopperId;
      readonly holdExpiresAt: EpochMs;
    }
  | {
      readonly outcome: 'declined';
      readonly reason: DeclineReason;
      readonly cardId?: string;
      /** What the payer owes this store, where that is why. */
      readonly owedMinor?: number;
    }
  /** The acquirer is away, and the store's policy lets this card in for so much. */
  | ({ readonly outcome: 'deferred' } & Pick<HoldDeferred, 'capMinor' | 'until' | 'cardId' | 'shopperId'>)
  | { readonly outcome: 'unknown' };

/** What came of asking for a deferred hold; `given-up`: nobody can ask any more. */
export type DrainAnswer =
  | ({ readonly outcome: 'approved' } & Omit<HoldTerms, 'admission' | 'cardId' | 'shopperId'>)
  | { readonly outcome: 'declined'; readonly reason: DeclineReason }
  | { readonly outcome: 'given-up' };

/** What the vault said to a raise of the hold; `approvedMinor` is the whole hold after it. */
export type AdjustmentAnswer =
  | { readonly outcome: 'approved'; readonly approvedMinor: number }
  | { readonly outcome: 'declined'; readonly reason: DeclineReason }
  | { readonly outcome: 'unknown' };

/** What the vault said to a refund. */
export type RefundAnswerFact =
  | { readonly outcome: 'refunded'; readonly retrievalReference: string }
  | { readonly outcome: 'declined'; readonly reason: DeclineReason }
  | { readonly outcome: 'unknown' };

/** What is asked to go back: lines by units or amount, an amount of the whole, or all that did not go back yet. */
export type RefundAsked =
  | { readonly lines: readonly { readonly line: number; readonly of: RefundRequest }[] }
  | { readonly amountMinor: number }
  | { readonly rest: true };

/** What the vault said to a capture or a charge. */
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
  | {
      readonly type: 'CartFinal';
      readonly revision: number;
      readonly watermark: EpochMs;
      readonly questions?: readonly ReviewQuestion[];
      readonly decisions?: readonly CartDecision[];
    };

/** Names a timer of a visit; each has a command of the same kind, which needs nothing else but where it says so. */
export type VisitTimer =
  | 'expire-admission'
  | 'check-dwell'
  | 'check-cart-final'
  | 'expire-review'
  | 'expire-questions'
  | 'check-hold-expiry';

/** Names a request that is repeated until the vault answers. */
export type MoneyTask = 'authorise' | 'adjust' | 'capture' | 'charge' | 'reverse' | 'refund';

/** What can be asked of a visit; every one may come late, twice, or in another order. */
export type VisitCommand =
  | (Omit<VisitRequested, 'type'> & { readonly kind: 'open-visit' })
  | { readonly kind: 'record-hold'; readonly answer: HoldAnswer }
  | { readonly kind: 'record-drain'; readonly answer: DrainAnswer }
  | { readonly kind: 'report-admission'; readonly outcome: 'opened' | 'abandoned'; readonly gateAt: EpochMs }
  | { readonly kind: 'apply-hub-message'; readonly message: VisitHubMessage }
  | { readonly kind: 'record-price'; readonly outcome: Result<PricedCart, PricingFailure> }
  | { readonly kind: 'record-capture'; readonly answer: CaptureAnswerFact }
  | { readonly kind: 'record-adjustment'; readonly answer: AdjustmentAnswer }
  | { readonly kind: 'record-charge'; readonly answer: CaptureAnswerFact }
  | { readonly kind: 'record-reversal' }
  | { readonly kind: 'hand-over-hold'; readonly to: VisitId; readonly cardId: string }
  | { readonly kind: 'take-over-hold'; readonly from: VisitId; readonly hold: Omit<HoldTerms, 'admission'> }
  | (Omit<DebtRepaid, 'type'> & { readonly kind: 'record-repayment' })
  | (Omit<DebtPaidInCash, 'type'> & { readonly kind: 'record-cash' })
  | {
      readonly kind: 'request-refund';
      readonly refundId: RefundId;
      readonly requestDigest: string;
      readonly asked: RefundAsked;
      readonly reason: RefundReason;
    }
  | { readonly kind: 'record-refund'; readonly refundId: RefundId; readonly answer: RefundAnswerFact }
  | {
      readonly kind: 'record-receipt';
      readonly receiptId: ReceiptId;
      readonly number: string;
      readonly mailed: boolean;
    }
  | { readonly kind: 'record-mail'; readonly receiptId: ReceiptId; readonly outcome: 'sent' | 'bounced' }
  | { readonly kind: 'resolve-review'; readonly decision: 'charge' | 'release' }
  | { readonly kind: 'give-up-asking'; readonly task: Exclude<MoneyTask, 'refund'> }
  | { readonly kind: 'give-up-asking'; readonly task: 'refund'; readonly refundId: RefundId }
  /** `by` names the credential that answered, not a person. */
  | (SettledQuestion & { readonly kind: 'answer-question'; readonly by: string })
  | (LineMoved & { readonly kind: 'move-line-away'; readonly requestDigest: string; readonly refundId: RefundId })
  | (LineMoved & { readonly kind: 'move-line-here' })
  /** `settled` says for each open question what is in the shopper's favour; see `settleInFavour`. */
  | { readonly kind: 'expire-questions'; readonly settled: readonly SettledQuestion[] }
  /** The store closed at `closedAt`, by the server's clock, and has not opened since. */
  | { readonly kind: 'end-stuck'; readonly reason: 'store-closed'; readonly closedAt: EpochMs }
  /** The cameras saw nobody at all from `emptySince` on, by the sensors' clock. */
  | { readonly kind: 'end-stuck'; readonly reason: 'zone-empty'; readonly emptySince: EpochMs }
  | { readonly kind: Exclude<VisitTimer, 'expire-questions'> };

/** What a decision may depend on besides the visit itself. */
export interface DecisionContext {
  /** The server's wall clock. */
  readonly at: EpochMs;
  /** A key that nobody has used: the one that a capture or a reversal decided now is asked under. */
  readonly freshKey: IdempotencyKey;
  readonly limits: VisitLimits;
}

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
  | { readonly kind: 'question-unknown'; readonly class: 'end' }
  /** Somebody said otherwise before; the first answer stands. */
  | {
      readonly kind: 'question-answered';
      readonly class: 'end';
      readonly answer: UnitsMoved | null;
      readonly by: string;
      readonly at: EpochMs;
    }
  /** Nobody answered in time; it was settled as `answer`. */
  | {
      readonly kind: 'question-expired';
      readonly class: 'end';
      readonly answer: UnitsMoved | null;
      readonly at: EpochMs;
    }
  /** The cart cannot be charged while questions about it are open. */
  | { readonly kind: 'questions-open'; readonly class: 'end'; readonly count: number; readonly until: EpochMs }
  /** There is no hold left to charge. */
  | { readonly kind: 'nothing-held'; readonly class: 'end' }
  /** The hold cannot serve another visit: it is used, too old, or of another card. */
  | { readonly kind: 'hold-not-free'; readonly class: 'end' }
  /** There is no open debt of this amount. */
  | { readonly kind: 'nothing-owed'; readonly class: 'end'; readonly owedMinor: number }
  | { readonly kind: 'refund-too-late'; readonly class: 'end'; readonly until: EpochMs }
  /** More than was taken and not given back; of a line where `line` names one. */
  | { readonly kind: 'refund-too-high'; readonly class: 'end'; readonly leftMinor: number; readonly line?: number }
  | { readonly kind: 'refund-line-unknown'; readonly class: 'end'; readonly line: number }
  /** The visit does not have so many units of this product. */
  | { readonly kind: 'too-few-units'; readonly class: 'end'; readonly left: number }
  /** Its price is being taken at this moment: ask again when that is over. */
  | { readonly kind: 'being-charged'; readonly class: 'retry' }
  /** The timer rang before its time: ask again at `due`. */
  | { readonly kind: 'too-early'; readonly class: 'retry'; readonly due: EpochMs };
