import type { PricedCart } from '@saunter/cart';
import type { EpochMs } from '@saunter/kit';
import type {
  AskedQuestion,
  AuthorisationId,
  CartLine,
  DeclineReason,
  IdempotencyKey,
  PaymentState,
  ReceiptId,
  TrackId,
  UnitsMoved,
  VisitId,
} from '@saunter/model';
import type { LineMove } from './line-move.ts';
import type {
  DebtPaidInCash,
  DebtRepaid,
  HoldDeferred,
  HoldTerms,
  RefundRequested,
  ReversalReason,
} from './money-fact.ts';
import type { AbandonReason, ReviewReason, VisitRequested } from './visit-event.ts';

/** The hold as the vault approved it, or as another visit handed it over. */
export interface Hold extends HoldTerms {
  readonly at: EpochMs;
}

/** A hold that nobody could be asked for, and how asking for it later ended. */
export interface Deferral extends Omit<HoldDeferred, 'type'> {
  readonly at: EpochMs;
  readonly outcome?: 'approved' | 'declined';
  /** The visit needs no hold any more. */
  readonly dropped?: Exclude<ReversalReason, 'capture-declined'>;
}

/** The hub's latest revision; revision 0 is the empty cart that every visit starts with. */
export interface Cart {
  readonly revision: number;
  readonly lines: readonly CartLine[];
}

/** A question about the cart, until when it waits, and how it ended; `by` is absent when nobody answered in time. */
export interface CartQuestion {
  readonly asked: AskedQuestion;
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly outcome?: { readonly answer: UnitsMoved | null; readonly by?: string; readonly at: EpochMs };
}

/** One request for money to move, with the key that it is repeated under, and how it ended. */
export interface MoneyRequest {
  readonly key: IdempotencyKey;
  readonly authorisationId: AuthorisationId;
  readonly amountMinor: number;
  readonly outcome?: 'done' | 'declined';
}

/** What was paid of a debt; `key` is the repayment's own. */
export type Repayment = Pick<DebtRepaid, 'key' | 'amountMinor' | 'authorisationId'>;

/** What was left to pay of the price, and what was repaid of it since. */
export interface Debt {
  readonly amountMinor: number;
  readonly repayments: readonly Repayment[];
  readonly inCash?: Omit<DebtPaidInCash, 'type'>;
}

/** One refund and where it stands. */
export interface Refund extends Omit<RefundRequested, 'type'> {
  readonly state: 'requested' | 'unknown' | 'completed' | 'declined';
  /** DE37 of the refund. */
  readonly retrievalReference?: string;
  readonly declinedFor?: DeclineReason;
  readonly at: EpochMs;
}

/** The receipt of the visit, as far as the visit knows it. */
export interface IssuedReceipt {
  readonly receiptId: ReceiptId;
  readonly number: string;
  readonly mailState: 'none' | 'queued' | 'sent' | 'bounced';
}

/**
 * Everything that the facts of one visit say together.
 *
 * Invariants:
 * 1. Each money request is set at most once; `capture` and `reversal` both only when the capture was declined.
 * 2. `capture.amountMinor` is at most the priced total and at most the approved hold.
 * 3. `left` may name a body that is not yet in `bound`: the hub's messages may come in any order.
 */
export interface VisitState {
  readonly request: Omit<VisitRequested, 'type'>;
  readonly payment: PaymentState;
  readonly hold?: Hold;
  /** Instead of a hold while the acquirer was away. */
  readonly deferral?: Deferral;
  readonly declined?: { readonly reason: DeclineReason; readonly cardId?: string; readonly owedMinor?: number };
  readonly opened: boolean;
  readonly abandoned?: AbandonReason;
  readonly bound: readonly TrackId[];
  readonly left: readonly TrackId[];
  readonly lastBoundAt?: EpochMs;
  /** The same by the sensors' clock. */
  readonly lastBoundSourceAt?: EpochMs;
  readonly lastLeftAt?: EpochMs;
  readonly cart: Cart;
  readonly cartRevisedAt?: EpochMs;
  readonly finalRevision?: number;
  /** In the order of their asking. */
  readonly questions: readonly CartQuestion[];
  /** What staff moved to or from another visit, in that order. */
  readonly moves: readonly LineMove[];
  readonly closed: boolean;
  readonly review: { readonly reason: ReviewReason; readonly since: EpochMs } | undefined;
  readonly priced?: PricedCart;
  /** The raise of the hold; its amount is what is added. */
  readonly adjustment?: MoneyRequest;
  readonly capture?: MoneyRequest;
  readonly capturedMinor?: number;
  /** DE37 of the capture. */
  readonly retrievalReference?: string;
  /** The rest that the hold did not cover, by stored credential. */
  readonly charge?: MoneyRequest;
  readonly chargedMinor?: number;
  /** When money was taken first. */
  readonly takenAt?: EpochMs;
  readonly debt?: Debt;
  readonly refunds: readonly Refund[];
  readonly handedOverTo?: VisitId;
  readonly reversed: boolean;
  readonly reversal?: Omit<MoneyRequest, 'amountMinor' | 'outcome'> & { readonly reason: ReversalReason };
  readonly receipt?: IssuedReceipt;
  /** When each kind of fact happened first, by the server's clock; `lastMemberLeft` when it happened last. */
  readonly times: Readonly<Record<string, EpochMs>>;
}

/** How many bound bodies are inside. */
export const membersInside = (state: Pick<VisitState, 'bound' | 'left'>): number =>
  state.bound.filter((trackId) => !state.left.includes(trackId)).length;

/** Whether somebody came in and nobody of them is inside any more. */
export const everybodyLeft = (state: VisitState): boolean => state.bound.length > 0 && membersInside(state) === 0;

/** The questions that nobody answered yet, of a visit that can still wait for it. */
export const openQuestions = (state: VisitState): readonly CartQuestion[] =>
  state.closed || state.abandoned || state.declined ? [] : state.questions.filter(({ outcome }) => !outcome);

/** Whether everybody is out and the cart waits for nothing but answers. */
export const awaitsAnswers = (state: VisitState): boolean =>
  everybodyLeft(state) && state.cart.revision === state.finalRevision && openQuestions(state).length > 0;

/** Whether the visit is still going on: people may come in, be inside or come out. */
export const isLive = (state: VisitState): boolean =>
  !state.closed && !state.abandoned && !state.declined && !state.review;

/** Whether a hold stands that nobody has asked to capture, to give back or for another visit. */
export const holdIsUntouched = (state: VisitState): state is VisitState & { readonly hold: Hold } =>
  state.hold !== undefined && !state.capture && !state.reversal && state.handedOverTo === undefined;

/** Whether a visit has no hold, is to pay all the same, and does not owe yet: its hold was deferred. */
export const isDeferred = (state: VisitState): state is VisitState & { readonly deferral: Deferral } =>
  state.deferral !== undefined && !state.hold && !state.deferral.dropped && !state.debt;

/** Whose card a visit is on, and when its people may come in: by its hold, or by the promise of one. */
export const admittedOn = ({
  hold,
  deferral,
}: VisitState): Pick<Hold, 'admission' | 'at' | 'cardId' | 'shopperId'> | undefined => hold ?? deferral;

/** What was taken from the card of this visit, in minor units. */
export const takenMinor = ({ capturedMinor = 0, chargedMinor = 0 }: VisitState): number => capturedMinor + chargedMinor;

/** What the price is above everything that was taken. */
export const restMinor = (state: VisitState): number =>
  Math.max(0, (state.priced?.totalMinor ?? 0) - takenMinor(state));

/** What was repaid of the debt. */
export const repaidMinor = ({ debt }: VisitState): number =>
  (debt?.repayments ?? []).reduce((sum, { amountMinor }) => sum + amountMinor, debt?.inCash?.amountMinor ?? 0);

/** What is owed now. */
export const owedMinor = (state: VisitState): number => (state.debt?.amountMinor ?? 0) - repaidMinor(state);
