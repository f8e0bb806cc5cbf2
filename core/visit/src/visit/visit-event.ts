import type { PricedCart } from '@saunter/cart';
import type { Currency, EpochMs } from '@saunter/kit';
import type {
  AuthorisationId,
  CartLine,
  DeclineReason,
  IdempotencyKey,
  LaneId,
  ReceiptId,
  ShopperId,
  TrackId,
  VisitId,
} from '@saunter/model';

/** From when until when, by the server's clock, people of a visit may come through the lane. */
export interface AdmissionWindow {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** Why nobody is charged for a visit that never began. */
export type AbandonReason = 'gate-gave-up' | 'nobody-entered';

/** Which question a person must answer before a visit can go on. */
export type ReviewReason =
  | 'hold-unknown'
  | 'maximum-dwell'
  | 'cart-final-missing'
  | 'cart-final-behind'
  | 'entered-without-hold'
  | 'entered-after-closing'
  | 'unpriceable'
  | 'capture-unknown'
  | 'reversal-unknown';

/** Why a hold is given back whole. */
export type ReversalReason = 'abandoned' | 'capture-declined' | 'nothing-to-pay' | 'review-limit' | 'review-release';

/** What the gate asked for. `requestDigest` tells a repeat of the same request from another one under the same id. */
export interface VisitRequested {
  readonly type: 'VisitRequested';
  readonly visitId: VisitId;
  readonly laneId: LaneId;
  readonly key: IdempotencyKey;
  readonly requestDigest: string;
  readonly groupSize: number;
  readonly holdMinor: number;
  readonly minimumMinor: number;
  readonly currency: Currency;
}

/** The hold stands. `cardId` and `shopperId` refer to rows that can be erased; no card data is in any event. */
export interface HoldApproved {
  readonly type: 'HoldApproved';
  readonly authorisationId: AuthorisationId;
  readonly approvedMinor: number;
  /** DE38 of the answer. */
  readonly approvalCode: string;
  readonly cardId: string;
  readonly shopperId: ShopperId;
  readonly admission: AdmissionWindow;
}

/** The whole priced cart, so that receipt and ledger never depend on a later catalogue. */
export interface CartPriced {
  readonly type: 'CartPriced';
  readonly cart: PricedCart;
}

/** What happened in a visit; past tense, version 1 of each. */
export type VisitFact =
  | VisitRequested
  | { readonly type: 'HoldUnknown' }
  | HoldApproved
  | { readonly type: 'HoldDeclined'; readonly reason: DeclineReason; readonly cardId?: string }
  | { readonly type: 'AdmissionOpened'; readonly gateAt: EpochMs }
  | { readonly type: 'VisitAbandoned'; readonly reason: AbandonReason }
  | MemberMoved<'MemberBound'>
  | MemberMoved<'MemberLeft'>
  | {
      readonly type: 'CartRevised';
      readonly revision: number;
      readonly lines: readonly CartLine[];
      readonly watermark: EpochMs;
    }
  | { readonly type: 'CartFinalised'; readonly revision: number; readonly watermark: EpochMs }
  | { readonly type: 'VisitClosed'; readonly revision: number }
  | { readonly type: 'VisitPutToReview'; readonly reason: ReviewReason }
  | { readonly type: 'ReviewResolved'; readonly decision: 'charge' | 'release' }
  | CartPriced
  | {
      readonly type: 'CaptureRequested';
      readonly key: IdempotencyKey;
      readonly authorisationId: AuthorisationId;
      readonly amountMinor: number;
      readonly currency: Currency;
    }
  | { readonly type: 'CaptureUnknown' }
  | { readonly type: 'HoldCaptured'; readonly capturedMinor: number; readonly retrievalReference: string }
  | { readonly type: 'CaptureDeclined'; readonly reason: DeclineReason }
  | {
      readonly type: 'ReversalRequested';
      readonly key: IdempotencyKey;
      readonly authorisationId: AuthorisationId;
      readonly reason: ReversalReason;
    }
  | { readonly type: 'HoldReversed'; readonly reason: ReversalReason }
  | { readonly type: 'ReceiptIssued'; readonly receiptId: ReceiptId; readonly number: string; readonly mailed: boolean }
  | { readonly type: 'ReceiptMailed'; readonly receiptId: ReceiptId }
  | { readonly type: 'ReceiptBounced'; readonly receiptId: ReceiptId };

/** A body of the group came in or went out, as the hub bound it; `sourceAt` is the sensor's time. */
interface MemberMoved<Type extends 'MemberBound' | 'MemberLeft'> {
  readonly type: Type;
  readonly trackId: TrackId;
  readonly laneId: LaneId;
  readonly sourceAt: EpochMs;
  /** How many bound bodies are inside after this. */
  readonly membersInside: number;
}

/** One fact and when the server wrote it down. */
export type VisitEvent = VisitFact & { readonly at: EpochMs };

/** The name of a kind of fact. */
export type VisitEventType = VisitFact['type'];
