import type { MoneyFact, ReversalReason } from './money-fact.ts';
import type { DecisionContext } from './visit-command.ts';
import type { Hold, VisitState } from './visit-state.ts';
import { holdIsUntouched, isDeferred } from './visit-state.ts';

/** The fact that asks for a whole hold to be given back. */
export const giveBack = (
  hold: Pick<Hold, 'authorisationId'>,
  reason: ReversalReason,
  context: DecisionContext,
): MoneyFact => ({
  type: 'ReversalRequested',
  key: context.freshKey,
  authorisationId: hold.authorisationId,
  reason,
});

/** The facts that end whatever stands for a visit without taking it: its hold, or the promise to ask for one. */
export function letGo(state: VisitState, reason: DropReason, context: DecisionContext): readonly MoneyFact[] {
  if (holdIsUntouched(state)) return [giveBack(state.hold, reason, context)];
  return isDeferred(state) ? [{ type: 'DeferralDropped', reason }] : [];
}

/** Why nothing is taken from whoever could pay. */
export type DropReason = Exclude<ReversalReason, 'capture-declined'>;
