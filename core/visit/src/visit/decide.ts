import type { Result } from '@saunter/kit';
import { err, ok, unreachable } from '@saunter/kit';
import { decideAdmission, decideExpireAdmission, decideHold, decideOpenVisit } from './decide-admission.ts';
import { decideDrain } from './decide-deferral.ts';
import { decideGiveUp } from './decide-give-up.ts';
import { decideHandOver, decideTakeOver } from './decide-hand-over.ts';
import { decideCheckHoldExpiry, decideReversal } from './decide-hold-end.ts';
import { decideHubMessage } from './decide-hub-message.ts';
import { decideMoveAway, decideMoveHere } from './decide-move.ts';
import { decideAnswer, decideExpireQuestions } from './decide-questions.ts';
import { decideMail, decideReceipt } from './decide-receipt.ts';
import { decideRefund, decideRefundAnswer } from './decide-refund.ts';
import { decideCash, decideRepayment } from './decide-repayment.ts';
import { decideCheckCartFinal, decideCheckDwell, decideExpireReview, decideResolveReview } from './decide-review.ts';
import { decideAdjustment, decideCapture, decideCharge, decidePrice } from './decide-settling.ts';
import { decideEndStuck } from './decide-stuck.ts';
import type { Decision } from './decision.ts';
import { evolveAll } from './evolve.ts';
import type { DecisionContext, VisitCommand, VisitRefusal } from './visit-command.ts';
import type { VisitEvent } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';
import { admittedOn, everybodyLeft, isLive, openQuestions } from './visit-state.ts';

/**
 * Decides a command against what is known of the visit. Pure: time and the fresh key come in with `context`.
 * A repeat of something already known decides nothing and succeeds, so that every sender may repeat for ever.
 */
export function decide(
  state: VisitState | undefined,
  command: VisitCommand,
  context: DecisionContext,
): Result<readonly VisitEvent[], VisitRefusal> {
  const decision = dispatch(state, command, context);
  if (!decision.ok) return decision;
  const events = decision.value.map((fact): VisitEvent => ({ ...fact, at: context.at }));
  return ok([...events, ...closing(evolveAll(events, state), context)]);
}

function dispatch(state: VisitState | undefined, command: VisitCommand, context: DecisionContext): Decision {
  if (command.kind === 'open-visit') return decideOpenVisit(state, command);
  if (!state) return err({ kind: 'visit-unknown', class: 'end' });
  switch (command.kind) {
    case 'report-admission':
      return decideAdmission(state, command, context);
    case 'expire-admission':
      return decideExpireAdmission(state, context);
    case 'apply-hub-message':
      return decideHubMessage(state, command.message, context);
    case 'check-dwell':
      return decideCheckDwell(state, context);
    case 'check-hold-expiry':
      return decideCheckHoldExpiry(state, context);
    case 'check-cart-final':
      return decideCheckCartFinal(state, context);
    case 'expire-review':
      return decideExpireReview(state, context);
    case 'resolve-review':
      return decideResolveReview(state, command.decision, context);
    case 'answer-question':
      return decideAnswer(state, command);
    case 'expire-questions':
      return decideExpireQuestions(state, command, context);
    case 'end-stuck':
      return decideEndStuck(state, command, context);
    case 'move-line-away':
      return decideMoveAway(state, command, context);
    case 'move-line-here':
      return decideMoveHere(state, command);
    case 'record-receipt':
      return decideReceipt(state, command);
    case 'record-mail':
      return decideMail(state, command);
    default:
      return decideMoney(state, command, context);
  }
}

type MoneyCommandKind =
  | 'record-hold'
  | 'record-drain'
  | 'hand-over-hold'
  | 'take-over-hold'
  | 'record-price'
  | 'record-adjustment'
  | 'record-capture'
  | 'record-charge'
  | 'record-reversal'
  | 'record-repayment'
  | 'record-cash'
  | 'request-refund'
  | 'record-refund'
  | 'give-up-asking';

function decideMoney(
  state: VisitState,
  command: Extract<VisitCommand, { kind: MoneyCommandKind }>,
  context: DecisionContext,
): Decision {
  switch (command.kind) {
    case 'record-hold':
      return decideHold(state, command.answer, context);
    case 'record-drain':
      return decideDrain(state, command.answer, context);
    case 'hand-over-hold':
      return decideHandOver(state, command, context);
    case 'take-over-hold':
      return decideTakeOver(state, command, context);
    case 'record-price':
      return decidePrice(state, command.outcome, context);
    case 'record-adjustment':
      return decideAdjustment(state, command.answer, context);
    case 'record-capture':
      return decideCapture(state, command.answer, context);
    case 'record-charge':
      return decideCharge(state, command.answer);
    case 'record-reversal':
      return decideReversal(state);
    case 'record-repayment':
      return decideRepayment(state, command);
    case 'record-cash':
      return decideCash(state, command);
    case 'request-refund':
      return decideRefund(state, command, context);
    case 'record-refund':
      return decideRefundAnswer(state, command);
    case 'give-up-asking':
      return decideGiveUp(state, command);
    default:
      return unreachable(command);
  }
}

/**
 * A visit closes by itself as soon as everybody left, the cart is final and nothing is open about it, whichever of these
 * came last. A final
 * revision below one already seen is no cart to charge: a person decides.
 */
function closing(state: VisitState | undefined, context: DecisionContext): readonly VisitEvent[] {
  if (!state || !admittedOn(state) || !isLive(state) || !everybodyLeft(state) || state.finalRevision === undefined)
    return [];
  const { revision } = state.cart;
  if (revision < state.finalRevision || (revision === state.finalRevision && openQuestions(state).length > 0))
    return [];
  return revision === state.finalRevision
    ? [{ type: 'VisitClosed', revision, at: context.at }]
    : [{ type: 'VisitPutToReview', reason: 'cart-final-behind', at: context.at }];
}
