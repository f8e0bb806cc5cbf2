import type { PricedCart, PricingFailure } from '@saunter/cart';
import type { Result } from '@saunter/kit';
import { ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import { giveBack } from './give-back.ts';
import type { CaptureAnswerFact, DecisionContext, MoneyTask } from './visit-command.ts';
import type { ReviewReason } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';
import { holdIsUntouched } from './visit-state.ts';

/**
 * The price of a closed visit's cart: what is captured is never above the price and never above the hold; what the
 * hold does not cover stays owed. Nothing to pay gives the hold back; a cart without a price goes to a person.
 */
export function decidePrice(
  state: VisitState,
  outcome: Result<PricedCart, PricingFailure>,
  context: DecisionContext,
): Decision {
  if (!state.closed || state.priced || !holdIsUntouched(state)) return ok([]);
  if (!outcome.ok) return ok(state.review ? [] : [{ type: 'VisitPutToReview', reason: 'unpriceable' }]);
  const cart = outcome.value;
  const priced = { type: 'CartPriced' as const, cart };
  if (cart.totalMinor === 0) return ok([priced, giveBack(state.hold, 'nothing-to-pay', context)]);
  const { authorisationId, approvedMinor } = state.hold;
  const amountMinor = Math.min(cart.totalMinor, approvedMinor);
  const { currency } = state.request;
  return ok([priced, { type: 'CaptureRequested', key: context.freshKey, authorisationId, amountMinor, currency }]);
}

/**
 * The vault's answer to the capture; only the first that is not `unknown` counts. A capture that was declined leaves
 * the hold where it was: it is given back, and the price stays owed.
 */
export function decideCapture(state: VisitState, answer: CaptureAnswerFact, context: DecisionContext): Decision {
  if (!state.capture || state.payment === 'CAPTURED' || state.payment === 'DEBT') return ok([]);
  switch (answer.outcome) {
    case 'unknown':
      return ok(state.payment === 'UNKNOWN' ? [] : [{ type: 'CaptureUnknown' }]);
    case 'captured': {
      const { capturedMinor, retrievalReference } = answer;
      return ok([{ type: 'HoldCaptured', capturedMinor, retrievalReference }]);
    }
    case 'declined':
      return ok([
        { type: 'CaptureDeclined', reason: answer.reason },
        giveBack(state.capture, 'capture-declined', context),
      ]);
  }
}

/** The vault gave the hold back. */
export const decideReversal = (state: VisitState): Decision =>
  ok(state.reversal && !state.reversed ? [{ type: 'HoldReversed', reason: state.reversal.reason }] : []);

const GIVEN_UP: Readonly<Record<MoneyTask, ReviewReason>> = {
  authorise: 'hold-unknown',
  capture: 'capture-unknown',
  reverse: 'reversal-unknown',
};

/** The bound on repeating a money request is reached: a person must look at the vault and the acquirer. */
export function decideGiveUp(state: VisitState, task: MoneyTask): Decision {
  const answered = {
    authorise: state.hold !== undefined || state.declined !== undefined,
    capture: state.payment === 'CAPTURED' || state.payment === 'DEBT',
    reverse: state.reversed,
  }[task];
  return ok(answered || state.review ? [] : [{ type: 'VisitPutToReview', reason: GIVEN_UP[task] }]);
}
