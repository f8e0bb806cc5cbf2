import type { EpochMs } from '@saunter/kit';
import { unreachable } from '@saunter/kit';
import type { PaymentState } from '@saunter/model';
import type { MoneyFact } from './money-fact.ts';
import type { ReviewReason } from './visit-event.ts';
import type { Deferral, Hold, MoneyRequest, Refund, VisitState } from './visit-state.ts';
import { owedMinor, restMinor } from './visit-state.ts';

/** One fact about money and when it was written down. */
export type MoneyEvent = MoneyFact & { readonly at: EpochMs };

type Change = Partial<VisitState>;

/** What a fact about money changes of a visit; `payment` is only ever set here and when the visit closes. */
export function evolveMoney(state: VisitState, event: MoneyEvent): Change {
  switch (event.type) {
    case 'HoldUnknown':
    case 'AdjustmentUnknown':
    case 'CaptureUnknown':
    case 'ChargeUnknown':
      return { payment: 'UNKNOWN' };
    case 'HoldApproved':
    case 'HoldTakenOver':
      return { ...answered(state, 'hold-unknown'), payment: 'HELD', hold: holdOf(event) };
    case 'HoldDeferred': {
      const { type: _type, ...deferral } = event;
      return { ...answered(state, 'hold-unknown'), payment: 'HELD', deferral };
    }
    case 'DeferredHoldApproved':
      return {
        ...drained(state, { outcome: 'approved' }),
        hold: holdOf(event),
        payment: state.closed ? 'CLOSING' : 'HELD',
      };
    case 'DeferredHoldDeclined':
      return { ...drained(state, { outcome: 'declined' }), ...(!state.closed && { payment: 'RELEASED' }) };
    case 'DeferralDropped':
      return { ...drained(state, { dropped: event.reason }), payment: 'RELEASED' };
    case 'HoldDeclined': {
      const { reason, cardId, owedMinor } = event;
      const declined = {
        reason,
        ...(cardId !== undefined && { cardId }),
        ...(owedMinor !== undefined && { owedMinor }),
      };
      return { ...answered(state, 'hold-unknown'), payment: 'RELEASED', declined };
    }
    case 'HoldHandedOver':
      return { payment: 'RELEASED', handedOverTo: event.to };
    case 'CartPriced':
      return { priced: event.cart };
    case 'ReversalRequested': {
      const { key, authorisationId, reason } = event;
      return { payment: settledOr(state, 'CLOSING'), reversal: { key, authorisationId, reason } };
    }
    case 'HoldReversed':
      return { ...answered(state, 'reversal-unknown'), payment: settledOr(state, 'RELEASED'), reversed: true };
    case 'DebtBooked':
      return { payment: 'DEBT', debt: { amountMinor: event.amountMinor, repayments: [] } };
    case 'DebtPaidInCash':
      return paidInCash(state, event);
    case 'DebtRepaid':
      return repaid(state, event);
    case 'RefundRequested': {
      const { type: _type, ...refund } = event;
      return { refunds: [...state.refunds, { ...refund, state: 'requested' }] };
    }
    case 'RefundUnknown':
      return { refunds: withRefund(state, event, { state: 'unknown' }) };
    case 'RefundCompleted': {
      const { retrievalReference } = event;
      const refunds = withRefund(state, event, { state: 'completed', retrievalReference });
      return { ...answered(state, 'refund-unknown'), refunds };
    }
    case 'RefundDeclined': {
      const refunds = withRefund(state, event, { state: 'declined', declinedFor: event.reason });
      return { ...answered(state, 'refund-unknown'), refunds };
    }
    default:
      return evolveSettling(state, event);
  }
}

type SettlingType =
  | 'AdjustmentRequested'
  | 'AdjustmentApproved'
  | 'AdjustmentDeclined'
  | 'CaptureRequested'
  | 'HoldCaptured'
  | 'CaptureDeclined'
  | 'ChargeRequested'
  | 'ChargeCaptured'
  | 'ChargeDeclined';
type SettlingEvent = Extract<MoneyEvent, { type: SettlingType }>;

/** Raise, capture, charge: what takes the price. */
function evolveSettling(state: VisitState, event: SettlingEvent): Change {
  switch (event.type) {
    case 'AdjustmentRequested':
      return { payment: 'ADJUSTING', adjustment: requestOf(event, event.addMinor) };
    case 'AdjustmentApproved':
      return { ...adjusted(state, 'done'), ...raised(state, event.approvedMinor) };
    case 'AdjustmentDeclined':
      return adjusted(state, 'declined');
    case 'CaptureRequested':
      return { payment: 'CAPTURING', capture: requestOf(event, event.amountMinor) };
    case 'HoldCaptured': {
      const { capturedMinor, retrievalReference, restIsDebt = false } = event;
      const taken = { capturedMinor, retrievalReference, takenAt: event.at, ...ended(state, 'capture', 'done') };
      return { ...answered(state, 'capture-unknown'), ...taken, ...afterTaking({ ...state, ...taken }, restIsDebt) };
    }
    case 'CaptureDeclined':
      return {
        ...answered(state, 'capture-unknown'),
        ...ended(state, 'capture', 'declined'),
        ...(event.restIsDebt ? afterTaking(state, true) : { payment: 'CLOSING' }),
      };
    case 'ChargeRequested':
      return { payment: 'CAPTURING', charge: requestOf(event, event.amountMinor) };
    case 'ChargeCaptured': {
      const taken = { chargedMinor: event.capturedMinor, ...ended(state, 'charge', 'done') };
      return { ...answered(state, 'charge-unknown'), ...taken, ...afterTaking({ ...state, ...taken }, false) };
    }
    case 'ChargeDeclined':
      return { ...answered(state, 'charge-unknown'), ...ended(state, 'charge', 'declined'), payment: 'CLOSING' };
    default:
      return unreachable(event);
  }
}

const drained = ({ deferral }: VisitState, change: Pick<Deferral, 'outcome' | 'dropped'>): Change =>
  deferral ? { deferral: { ...deferral, ...change } } : {};

type Granted = Extract<MoneyEvent, { type: 'HoldApproved' | 'HoldTakenOver' | 'DeferredHoldApproved' }>;

function holdOf({ type: _type, ...rest }: Granted): Hold {
  const { authorisationId, approvedMinor, approvalCode, cardId, shopperId, admission, holdExpiresAt, at } = rest;
  return { authorisationId, approvedMinor, approvalCode, cardId, shopperId, admission, holdExpiresAt, at };
}

const requestOf = ({ key, authorisationId }: SettlingRequest, amountMinor: number): MoneyRequest => ({
  key,
  authorisationId,
  amountMinor,
});

type SettlingRequest = Extract<SettlingEvent, { type: `${string}Requested` }>;

const ended = (state: VisitState, step: 'adjustment' | 'capture' | 'charge', outcome: 'done' | 'declined'): Change => {
  const request = state[step];
  return request ? { [step]: { ...request, outcome } } : {};
};

/** A raise that is answered after the capture was asked for leaves the capture its word. */
const adjusted = (state: VisitState, outcome: 'done' | 'declined'): Change => ({
  ...answered(state, 'adjustment-unknown'),
  ...ended(state, 'adjustment', outcome),
  ...(!state.capture && { payment: 'CLOSING' }),
});

const raised = ({ hold }: VisitState, approvedMinor: number): Change =>
  hold ? { hold: { ...hold, approvedMinor } } : {};

/** Either everything is paid, or a charge or a debt of the rest follows; in old histories the rest simply was one. */
function afterTaking(state: VisitState, restIsDebt: boolean): Change {
  const rest = restMinor(state);
  if (rest === 0) return { payment: 'CAPTURED' };
  return restIsDebt ? { payment: 'DEBT', debt: { amountMinor: rest, repayments: [] } } : { payment: 'CLOSING' };
}

function repaid(state: VisitState, event: Extract<MoneyEvent, { type: 'DebtRepaid' }>): Change {
  if (!state.debt) return {};
  const { key, amountMinor, authorisationId, at } = event;
  const debt = { ...state.debt, repayments: [...state.debt.repayments, { key, amountMinor, authorisationId }] };
  const payment = owedMinor({ ...state, debt }) > 0 ? 'DEBT' : 'CAPTURED';
  return { payment, debt, takenAt: state.takenAt ?? at };
}

function paidInCash(state: VisitState, { amountMinor, by }: Extract<MoneyEvent, { type: 'DebtPaidInCash' }>): Change {
  if (!state.debt) return {};
  const debt = { ...state.debt, inCash: { amountMinor, by } };
  return { payment: owedMinor({ ...state, debt }) > 0 ? 'DEBT' : 'CAPTURED', debt };
}

const withRefund = (
  { refunds }: VisitState,
  { refundId }: Pick<Refund, 'refundId'>,
  change: Partial<Refund>,
): readonly Refund[] => refunds.map((refund) => (refund.refundId === refundId ? { ...refund, ...change } : refund));

/** An answer that came after all takes back the question that its absence had raised. */
const answered = (state: VisitState, question: ReviewReason): Change =>
  state.review?.reason === question ? { review: undefined } : {};

/** A debt stays one, and so does one that was repaid, while the hold behind it is given back. */
const settledOr = (state: VisitState, otherwise: PaymentState): PaymentState =>
  state.payment === 'DEBT' || state.payment === 'CAPTURED' ? state.payment : otherwise;
