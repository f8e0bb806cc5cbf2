import type { PricedCart } from '@saunter/cart';
import type { EpochMs } from '@saunter/kit';
import type {
  AuthorisationId,
  CartLine,
  DeclineReason,
  IdempotencyKey,
  PaymentState,
  ReceiptId,
  ShopperId,
  TrackId,
} from '@saunter/model';
import type { AbandonReason, AdmissionWindow, ReversalReason, ReviewReason, VisitRequested } from './visit-event.ts';

/** The hold as the vault approved it. */
export interface Hold {
  readonly authorisationId: AuthorisationId;
  readonly approvedMinor: number;
  readonly approvalCode: string;
  readonly cardId: string;
  readonly shopperId: ShopperId;
  readonly admission: AdmissionWindow;
  readonly at: EpochMs;
}

/** The hub's latest revision; revision 0 is the empty cart that every visit starts with. */
export interface Cart {
  readonly revision: number;
  readonly lines: readonly CartLine[];
}

/** One request for money to move, with the key that it is repeated under. */
export interface MoneyRequest {
  readonly key: IdempotencyKey;
  readonly authorisationId: AuthorisationId;
  readonly amountMinor: number;
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
 * 1. `capture` and `reversal` are set at most once each; both only when the capture was declined.
 * 2. `capture.amountMinor` is at most the priced total and at most the approved hold.
 * 3. `left` may name a body that is not yet in `bound`: the hub's messages may come in any order.
 */
export interface VisitState {
  readonly request: Omit<VisitRequested, 'type'>;
  readonly payment: PaymentState;
  readonly hold?: Hold;
  readonly declined?: { readonly reason: DeclineReason; readonly cardId?: string };
  readonly opened: boolean;
  readonly abandoned?: AbandonReason;
  readonly bound: readonly TrackId[];
  readonly left: readonly TrackId[];
  readonly lastLeftAt?: EpochMs;
  readonly cart: Cart;
  readonly finalRevision?: number;
  readonly closed: boolean;
  readonly review: { readonly reason: ReviewReason; readonly since: EpochMs } | undefined;
  readonly priced?: PricedCart;
  readonly capture?: MoneyRequest;
  readonly capturedMinor?: number;
  /** DE37 of the capture. */
  readonly retrievalReference?: string;
  readonly reversed: boolean;
  readonly reversal?: Omit<MoneyRequest, 'amountMinor'> & { readonly reason: ReversalReason };
  readonly receipt?: IssuedReceipt;
  /** When each kind of fact happened first, by the server's clock; `lastMemberLeft` when it happened last. */
  readonly times: Readonly<Record<string, EpochMs>>;
}

/** How many bound bodies are inside. */
export const membersInside = (state: Pick<VisitState, 'bound' | 'left'>): number =>
  state.bound.filter((trackId) => !state.left.includes(trackId)).length;

/** Whether somebody came in and nobody of them is inside any more. */
export const everybodyLeft = (state: VisitState): boolean => state.bound.length > 0 && membersInside(state) === 0;

/** Whether the visit is still going on: people may come in, be inside or come out. */
export const isLive = (state: VisitState): boolean =>
  !state.closed && !state.abandoned && !state.declined && !state.review;

/** Whether a hold stands that nobody has asked to capture or to give back. */
export const holdIsUntouched = (state: VisitState): state is VisitState & { readonly hold: Hold } =>
  state.hold !== undefined && !state.capture && !state.reversal;
