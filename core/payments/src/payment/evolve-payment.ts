import { assert, unreachable } from '@saunter/kit';
import type { Payment, PaymentEvent, PendingPayment } from './payment.ts';

/**
 * The payment after one more event; `undefined` is a visit without one. Pure: replaying a visit's events gives its
 * payment again. @throws AssertionBug on an event that cannot follow: it must not have been written down.
 */
export function evolvePayment(payment: Payment | undefined, event: PaymentEvent): Payment {
  const next = nextPayment(payment, event);
  assert(next, `${event.kind} does not follow ${payment?.state ?? 'no payment'}`);
  return next;
}

/** As {@link evolvePayment}, but undefined where the event cannot follow: for deciding, before it is written down. */
export function nextPayment(payment: Payment | undefined, event: PaymentEvent): Payment | undefined {
  if (payment === undefined) {
    return event.kind === 'HoldAsked'
      ? { state: 'AUTHORISING', key: event.key, askedMinor: event.askedMinor }
      : undefined;
  }
  switch (payment.state) {
    case 'AUTHORISING':
    case 'CLOSING':
    case 'ADJUSTING':
    case 'CAPTURING':
      return afterPending(payment, event);
    case 'HELD':
      return afterHeld(payment, event);
    case 'UNKNOWN':
      // The question is still the same one; hearing "unknown" again changes nothing.
      return event.kind === 'OutcomeUnknown' ? payment : answered(payment.pending, event);
    case 'CAPTURED':
    case 'RELEASED':
    case 'DEBT':
      return undefined;
    default:
      return unreachable(payment);
  }
}

function afterHeld(held: Payment & { state: 'HELD' }, event: PaymentEvent): Payment | undefined {
  if (event.kind === 'ClosingStarted') return { state: 'CLOSING', hold: held.hold, dueMinor: event.dueMinor };
  // Nobody came in on this hold: it goes back without a cart.
  if (event.kind === 'ReleaseAsked') return { state: 'CLOSING', hold: held.hold, dueMinor: 0, releaseKey: event.key };
  return undefined;
}

function afterPending(pending: PendingPayment, event: PaymentEvent): Payment | undefined {
  const asksVault = pending.state !== 'CLOSING' || pending.releaseKey !== undefined;
  if (event.kind === 'OutcomeUnknown') return asksVault ? { state: 'UNKNOWN', pending } : undefined;
  if (pending.state === 'CLOSING' && pending.releaseKey === undefined) return asked(pending, event);
  return answered(pending, event);
}

/** What may be asked of the vault once the cart is final. */
function asked(closing: PendingPayment & { state: 'CLOSING' }, event: PaymentEvent): Payment | undefined {
  const { hold, dueMinor } = closing;
  switch (event.kind) {
    case 'AdjustAsked':
      return { state: 'ADJUSTING', hold, dueMinor, key: event.key };
    case 'CaptureAsked':
      return { state: 'CAPTURING', hold, dueMinor, key: event.key, amountMinor: event.amountMinor };
    case 'ReleaseAsked':
      return dueMinor === 0 ? { ...closing, releaseKey: event.key } : undefined;
    default:
      return undefined;
  }
}

/** What the vault may answer to the question that is open. */
function answered(pending: PendingPayment, event: PaymentEvent): Payment | undefined {
  switch (pending.state) {
    case 'AUTHORISING':
      if (event.kind === 'HoldApproved') return { state: 'HELD', hold: event.hold };
      return event.kind === 'HoldDeclined' ? { state: 'RELEASED', reason: event.reason } : undefined;
    case 'CLOSING':
      return event.kind === 'HoldReleased' ? { state: 'RELEASED' } : undefined;
    case 'ADJUSTING':
      return afterAdjusting(pending, event);
    case 'CAPTURING':
      if (event.kind === 'CaptureConfirmed') return captured(pending.dueMinor, event);
      if (event.kind !== 'CaptureDeclined') return undefined;
      return { state: 'DEBT', capturedMinor: 0, owedMinor: pending.dueMinor };
    default:
      return unreachable(pending);
  }
}

function afterAdjusting(pending: PendingPayment & { state: 'ADJUSTING' }, event: PaymentEvent): Payment | undefined {
  const { hold, dueMinor } = pending;
  if (event.kind === 'HoldAdjusted') {
    return { state: 'CLOSING', hold: { ...hold, approvedMinor: event.approvedMinor }, dueMinor };
  }
  // A refused adjustment is not the end: what was held is captured, the rest becomes a debt.
  return event.kind === 'AdjustDeclined' ? { state: 'CLOSING', hold, dueMinor } : undefined;
}

function captured(dueMinor: number, event: PaymentEvent & { kind: 'CaptureConfirmed' }): Payment {
  const { capturedMinor, retrievalReference } = event;
  if (capturedMinor >= dueMinor) return { state: 'CAPTURED', capturedMinor, retrievalReference };
  return { state: 'DEBT', capturedMinor, owedMinor: dueMinor - capturedMinor };
}
