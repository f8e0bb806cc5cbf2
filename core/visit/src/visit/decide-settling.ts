import type { PricedCart, PricingFailure } from '@saunter/cart';
import type { Result } from '@saunter/kit';
import { ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import { giveBack, letGo } from './give-back.ts';
import type { MoneyFact } from './money-fact.ts';
import type { AdjustmentAnswer, CaptureAnswerFact, DecisionContext } from './visit-command.ts';
import type { Hold, MoneyRequest, VisitState } from './visit-state.ts';
import { holdIsUntouched, isDeferred, restMinor } from './visit-state.ts';

/**
 * The price of a closed visit's cart. The hold covers it: it is captured. It does not: the hold is raised first. Nothing
 * to pay gives the hold back at once; a cart without a price goes to a person. A hold that was deferred is waited for, and
 * one that was refused since makes the price a debt.
 */
export function decidePrice(
  state: VisitState,
  outcome: Result<PricedCart, PricingFailure>,
  context: DecisionContext,
): Decision {
  if (!state.closed || state.priced || !(holdIsUntouched(state) || isDeferred(state))) return ok([]);
  if (!outcome.ok) return ok(state.review ? [] : [{ type: 'VisitPutToReview', reason: 'unpriceable' }]);
  const cart = outcome.value;
  const priced = { type: 'CartPriced' as const, cart };
  if (cart.totalMinor === 0) return ok([priced, ...letGo(state, 'nothing-to-pay', context)]);
  if (state.hold) return ok([priced, ...takePrice(state, state.hold, cart, context)]);
  const isRefused = state.deferral?.outcome === 'declined';
  return ok(isRefused ? [priced, { type: 'DebtBooked', amountMinor: cart.totalMinor }] : [priced]);
}

/** The fact that begins to take the price of a cart out of a hold. */
export function takePrice(
  state: VisitState,
  { authorisationId, approvedMinor }: Pick<Hold, 'authorisationId' | 'approvedMinor'>,
  { totalMinor }: PricedCart,
  context: DecisionContext,
): readonly MoneyFact[] {
  if (totalMinor <= approvedMinor) return [capture(state, authorisationId, totalMinor, context)];
  const { currency } = state.request;
  const addMinor = totalMinor - approvedMinor;
  return [{ type: 'AdjustmentRequested', key: context.freshKey, authorisationId, addMinor, currency }];
}

/** The vault's answer to the raise. Raised or not, what is held now is captured, for the whole price if it covers it. */
export function decideAdjustment(state: VisitState, answer: AdjustmentAnswer, context: DecisionContext): Decision {
  const { hold, adjustment, reversal } = state;
  if (!hold || !isOpen(adjustment) || reversal || state.capture?.outcome) return ok([]);
  if (answer.outcome === 'unknown') {
    return ok(state.payment === 'UNKNOWN' || state.capture ? [] : [{ type: 'AdjustmentUnknown' }]);
  }
  const heldMinor = answer.outcome === 'approved' ? answer.approvedMinor : hold.approvedMinor;
  const fact: MoneyFact =
    answer.outcome === 'approved'
      ? { type: 'AdjustmentApproved', approvedMinor: answer.approvedMinor }
      : { type: 'AdjustmentDeclined', reason: answer.reason };
  // Captured as priced already, because the hold was about to end.
  if (state.capture) return ok([fact]);
  return ok([fact, capture(state, hold.authorisationId, Math.min(restMinor(state), heldMinor), context)]);
}

/**
 * The vault's answer to the capture; only the first that is not `unknown` counts. What the hold did not cover is charged
 * by stored credential. A capture that was declined leaves the hold where it was: it is given back, and the price is owed.
 */
export function decideCapture(state: VisitState, answer: CaptureAnswerFact, context: DecisionContext): Decision {
  if (!isOpen(state.capture)) return ok([]);
  switch (answer.outcome) {
    case 'unknown':
      return ok(state.payment === 'UNKNOWN' ? [] : [{ type: 'CaptureUnknown' }]);
    case 'captured': {
      const { capturedMinor, retrievalReference } = answer;
      const captured: MoneyFact = { type: 'HoldCaptured', capturedMinor, retrievalReference };
      const amountMinor = restMinor(state) - capturedMinor;
      if (amountMinor <= 0) return ok([captured]);
      const { authorisationId } = state.capture;
      const { currency } = state.request;
      return ok([captured, { type: 'ChargeRequested', key: context.freshKey, authorisationId, amountMinor, currency }]);
    }
    case 'declined':
      return ok([
        { type: 'CaptureDeclined', reason: answer.reason },
        { type: 'DebtBooked', amountMinor: restMinor(state) },
        giveBack(state.capture, 'capture-declined', context),
      ]);
  }
}

/** The vault's answer to the charge of the rest: what it did not take is a debt. */
export function decideCharge(state: VisitState, answer: CaptureAnswerFact): Decision {
  if (!isOpen(state.charge)) return ok([]);
  switch (answer.outcome) {
    case 'unknown':
      return ok(state.payment === 'UNKNOWN' ? [] : [{ type: 'ChargeUnknown' }]);
    case 'captured': {
      const { capturedMinor, retrievalReference } = answer;
      const amountMinor = restMinor(state) - capturedMinor;
      const charged: MoneyFact = { type: 'ChargeCaptured', capturedMinor, retrievalReference };
      return ok(amountMinor > 0 ? [charged, { type: 'DebtBooked', amountMinor }] : [charged]);
    }
    case 'declined':
      return ok([
        { type: 'ChargeDeclined', reason: answer.reason },
        { type: 'DebtBooked', amountMinor: restMinor(state) },
      ]);
  }
}

/** The fact that asks for `amountMinor` of the hold. */
export function capture(
  { request: { currency } }: VisitState,
  authorisationId: MoneyRequest['authorisationId'],
  amountMinor: number,
  { freshKey: key }: DecisionContext,
): MoneyFact {
  return { type: 'CaptureRequested', key, authorisationId, amountMinor, currency };
}

const isOpen = (request: MoneyRequest | undefined): request is MoneyRequest =>
  request !== undefined && request.outcome === undefined;
