import type { LineRefund, PricedCart } from '@saunter/cart';
import type { Currency, EpochMs } from '@saunter/kit';
import type {
  AuthorisationId,
  DeclineReason,
  IdempotencyKey,
  RefundId,
  RefundReason,
  ShopperId,
  VisitId,
} from '@saunter/model';

/** From when until when, by the server's clock, people of a visit may come through the lane. */
export interface AdmissionWindow {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** Why a hold is given back whole. */
export type ReversalReason = 'abandoned' | 'capture-declined' | 'nothing-to-pay' | 'review-limit' | 'review-release';

/** A hold and whose it is. `cardId` and `shopperId` refer to rows that can be erased; no card data is in any fact. */
export interface HoldTerms {
  readonly authorisationId: AuthorisationId;
  readonly approvedMinor: number;
  /** DE38 of the answer. */
  readonly approvalCode: string;
  readonly cardId: string;
  readonly shopperId: ShopperId;
  readonly admission: AdmissionWindow;
  /** When the card's scheme lets go of the hold; version 1 did not know, and takes seven days. */
  readonly holdExpiresAt: EpochMs;
}

/** Money is asked for under `key`; whoever answers late or twice answers this. */
interface Asked {
  readonly key: IdempotencyKey;
  readonly authorisationId: AuthorisationId;
  readonly currency: Currency;
}

/** What is given back of one line of the priced cart. */
export interface RefundLine extends LineRefund {
  /** Its place in the priced cart, from 0. */
  readonly line: number;
}

/** Who took the money for a debt. */
export type RepaidBy = 'tap' | 'kiosk' | 'technician';

/** What happened to the money of a visit; the row of docs/adr/0009-money-of-a-visit.md that each belongs to. */
export type MoneyFact =
  | { readonly type: 'HoldUnknown' }
  | (HoldTerms & { readonly type: 'HoldApproved' })
  | {
      readonly type: 'HoldDeclined';
      readonly reason: DeclineReason;
      readonly cardId?: string;
      /** What the payer owes this store, where that is why. */
      readonly owedMinor?: number;
    }
  | HoldDeferred
  | (HoldTerms & { readonly type: 'DeferredHoldApproved' })
  | { readonly type: 'DeferredHoldDeclined'; readonly reason: DeclineReason }
  | { readonly type: 'DeferralDropped'; readonly reason: Exclude<ReversalReason, 'capture-declined'> }
  | { readonly type: 'HoldHandedOver'; readonly to: VisitId }
  | (HoldTerms & { readonly type: 'HoldTakenOver'; readonly from: VisitId })
  | CartPriced
  | (Asked & { readonly type: 'AdjustmentRequested'; readonly addMinor: number })
  | { readonly type: 'AdjustmentUnknown' }
  /** `approvedMinor` is the whole hold, with what was added. */
  | { readonly type: 'AdjustmentApproved'; readonly approvedMinor: number }
  | { readonly type: 'AdjustmentDeclined'; readonly reason: DeclineReason }
  | (Asked & { readonly type: 'CaptureRequested'; readonly amountMinor: number })
  | { readonly type: 'CaptureUnknown' }
  | {
      readonly type: 'HoldCaptured';
      readonly capturedMinor: number;
      readonly retrievalReference: string;
      readonly restIsDebt?: true;
    }
  | { readonly type: 'CaptureDeclined'; readonly reason: DeclineReason; readonly restIsDebt?: true }
  | (Asked & { readonly type: 'ChargeRequested'; readonly amountMinor: number })
  | { readonly type: 'ChargeUnknown' }
  | { readonly type: 'ChargeCaptured'; readonly capturedMinor: number; readonly retrievalReference: string }
  | { readonly type: 'ChargeDeclined'; readonly reason: DeclineReason }
  | (Omit<Asked, 'currency'> & { readonly type: 'ReversalRequested'; readonly reason: ReversalReason })
  | { readonly type: 'HoldReversed'; readonly reason: ReversalReason }
  /** Exactly what the price is above everything that was taken. */
  | { readonly type: 'DebtBooked'; readonly amountMinor: number }
  | DebtRepaid
  | DebtPaidInCash
  | RefundRequested
  | { readonly type: 'RefundUnknown'; readonly refundId: RefundId }
  | { readonly type: 'RefundCompleted'; readonly refundId: RefundId; readonly retrievalReference: string }
  | { readonly type: 'RefundDeclined'; readonly refundId: RefundId; readonly reason: DeclineReason };

/**
 * The acquirer was away, and the store lets this card in on its own risk. The hold is asked for later; `key` is the first
 * that it is asked under.
 */
export interface HoldDeferred extends Pick<HoldTerms, 'cardId' | 'shopperId' | 'admission'> {
  readonly type: 'HoldDeferred';
  readonly key: IdempotencyKey;
  /** What the store risks. */
  readonly capMinor: number;
  /** When the store's policy stops to let anybody in like this. */
  readonly until: EpochMs;
}

/** The whole priced cart, so that receipt and ledger never depend on a later catalogue. */
export interface CartPriced {
  readonly type: 'CartPriced';
  readonly cart: PricedCart;
}

/** Which movement took the money. */
export type TakenBy = 'capture' | 'charge';

/** Part of what was taken goes back. */
export interface RefundRequested extends Asked {
  readonly type: 'RefundRequested';
  readonly of: TakenBy;
  readonly refundId: RefundId;
  /** Tells a repeat of the same request from another one under the same id. */
  readonly requestDigest: string;
  /** An amount that was asked for without lines is shared out among them. */
  readonly lines: readonly RefundLine[];
  readonly amountMinor: number;
  readonly reason: RefundReason;
}

/** A debt was paid; `authorisationId` is that of the card which paid, maybe another one. */
export interface DebtRepaid {
  readonly type: 'DebtRepaid';
  /** The repayment's own. */
  readonly key: IdempotencyKey;
  readonly amountMinor: number;
  readonly by: RepaidBy;
  readonly authorisationId: AuthorisationId;
  readonly retrievalReference: string;
}

/** Staff took a whole debt in cash; a card is never given back what cash paid. */
export interface DebtPaidInCash {
  readonly type: 'DebtPaidInCash';
  readonly amountMinor: number;
  /** The person of the staff. */
  readonly by: string;
}
