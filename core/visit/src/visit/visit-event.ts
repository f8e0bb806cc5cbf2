import type { Currency, EpochMs } from '@saunter/kit';
import type {
  AskedQuestion,
  CartLine,
  IdempotencyKey,
  LaneId,
  ReceiptId,
  SettledQuestion,
  TrackId,
  VisitId,
} from '@saunter/model';
import type { LineMovedAway, LineMovedHere } from './line-move.ts';
import type { MoneyFact } from './money-fact.ts';

/** Why nobody is charged for a visit that never began. */
export type AbandonReason = 'gate-gave-up' | 'nobody-entered' | 'hold-handed-over';

/** Which question a person must answer before a visit can go on. */
export type ReviewReason =
  | 'hold-unknown'
  | 'maximum-dwell'
  | 'zone-empty'
  | 'store-closed'
  | 'cart-final-missing'
  | 'cart-final-behind'
  | 'entered-without-hold'
  | 'entered-after-closing'
  | 'unpriceable'
  | 'adjustment-unknown'
  | 'capture-unknown'
  | 'charge-unknown'
  | 'reversal-unknown'
  | 'refund-unknown'
  | 'hold-expiring'
  | 'drain-given-up';

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

/** What happened in a visit; past tense, the newest version of each. */
export type VisitFact =
  | VisitRequested
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
  /** The cart waits for answers until `until`, and no longer. */
  | { readonly type: 'QuestionsAsked'; readonly questions: readonly AskedQuestion[]; readonly until: EpochMs }
  | (SettledQuestion & { readonly type: 'QuestionAnswered'; readonly by: string })
  /** Nobody answered these in time: settled in the shopper's favour. */
  | { readonly type: 'QuestionsExpired'; readonly settled: readonly SettledQuestion[] }
  | { readonly type: 'VisitClosed'; readonly revision: number }
  | { readonly type: 'VisitPutToReview'; readonly reason: ReviewReason }
  | { readonly type: 'ReviewResolved'; readonly decision: 'charge' | 'release' }
  | LineMovedAway
  | LineMovedHere
  | MoneyFact
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
