import { err, ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import { letGo } from './give-back.ts';
import type { DecisionContext } from './visit-command.ts';
import type { VisitFact } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';
import {
  admittedOn,
  awaitsAnswers,
  everybodyLeft,
  holdIsUntouched,
  isDeferred,
  isLive,
  openQuestions,
} from './visit-state.ts';

/**
 * A visit that lasts too long ends in review: never in silence, never in a charge that nobody looked at. One whose people are
 * out, and whose cart waits for answers, is looked at again when it has them.
 */
export function decideCheckDwell(state: VisitState, context: DecisionContext): Decision {
  const admitted = admittedOn(state);
  if (!admitted || !isLive(state)) return ok([]);
  const due = admitted.at + context.limits.maximumDwellMs;
  if (context.at < due) return err({ kind: 'too-early', class: 'retry', due });
  if (awaitsAnswers(state)) return err({ kind: 'too-early', class: 'retry', due: context.at + LOOK_AGAIN_MS });
  return ok([{ type: 'VisitPutToReview', reason: 'maximum-dwell' }]);
}

/** Everybody left some time ago and the hub has not said which cart is the last one. */
export function decideCheckCartFinal(state: VisitState, context: DecisionContext): Decision {
  if (!isLive(state) || !everybodyLeft(state) || state.lastLeftAt === undefined) return ok([]);
  if (awaitsAnswers(state)) return ok([]);
  const due = state.lastLeftAt + context.limits.cartFinalTimeoutMs;
  if (context.at < due) return err({ kind: 'too-early', class: 'retry', due });
  return ok([{ type: 'VisitPutToReview', reason: 'cart-final-missing' }]);
}

/** Nobody settled the review in time: it is settled in the shopper's favour. */
export function decideExpireReview(state: VisitState, context: DecisionContext): Decision {
  if (!state.review) return ok([]);
  const due = state.review.since + context.limits.reviewLimitMs;
  if (context.at < due) return err({ kind: 'too-early', class: 'retry', due });
  return ok(release(state, 'review-limit', context));
}

/** A person's answer to the review: charge the latest cart, once nothing is open about it, or let the shopper go free. */
export function decideResolveReview(
  state: VisitState,
  decision: 'charge' | 'release',
  context: DecisionContext,
): Decision {
  if (!state.review) return err({ kind: 'not-in-review', class: 'end' });
  if (decision === 'release') return ok(release(state, 'review-release', context));
  if (!(holdIsUntouched(state) || isDeferred(state))) return err({ kind: 'nothing-held', class: 'end' });
  const open = openQuestions(state);
  if (open.length > 0) {
    const until = Math.max(...open.map((question) => question.until));
    return err({ kind: 'questions-open', class: 'end', count: open.length, until });
  }
  const resolved: VisitFact = { type: 'ReviewResolved', decision };
  return ok(state.closed ? [resolved] : [resolved, { type: 'VisitClosed', revision: state.cart.revision }]);
}

const LOOK_AGAIN_MS = 60_000;

function release(
  state: VisitState,
  reason: 'review-limit' | 'review-release',
  context: DecisionContext,
): readonly VisitFact[] {
  const resolved: VisitFact = { type: 'ReviewResolved', decision: 'release' };
  return [resolved, ...letGo(state, reason, context)];
}
