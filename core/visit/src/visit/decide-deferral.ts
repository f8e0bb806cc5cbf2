import { ok } from '@saunter/kit';
import { takePrice } from './decide-settling.ts';
import type { Decision } from './decision.ts';
import { letGo } from './give-back.ts';
import type { DecisionContext, DrainAnswer } from './visit-command.ts';
import type { VisitFact } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';
import { restMinor } from './visit-state.ts';

/**
 * What came of asking for a hold that was deferred while the acquirer was away; only the first answer counts. Granted: the
 * visit goes on as if it had been held all the time, and one that was let go meanwhile gives it back. Refused: what is
 * priced is owed, and what is not will be.
 */
export function decideDrain(state: VisitState, answer: DrainAnswer, context: DecisionContext): Decision {
  const { deferral, hold } = state;
  if (!deferral || hold || deferral.outcome) return ok([]);
  if (answer.outcome === 'approved') {
    const { outcome: _outcome, ...terms } = answer;
    const { cardId, shopperId, admission } = deferral;
    const granted = { ...terms, cardId, shopperId, admission };
    const approved: VisitFact = { type: 'DeferredHoldApproved', ...granted };
    if (deferral.dropped)
      return ok([approved, ...letGo({ ...state, hold: { ...granted, at: context.at } }, deferral.dropped, context)]);
    return ok(state.priced ? [approved, ...takePrice(state, granted, state.priced, context)] : [approved]);
  }
  // Nothing is owed by whoever was let go.
  if (deferral.dropped) return ok([]);
  const reason = answer.outcome === 'given-up' ? 'acquirer-unreachable' : answer.reason;
  const facts: VisitFact[] = [{ type: 'DeferredHoldDeclined', reason }];
  if (state.priced) facts.push({ type: 'DebtBooked', amountMinor: restMinor(state) });
  if (answer.outcome === 'given-up' && !state.review)
    facts.push({ type: 'VisitPutToReview', reason: 'drain-given-up' });
  return ok(facts);
}
