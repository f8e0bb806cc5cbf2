import type { MoneyFact, ReversalReason } from './money-fact.ts';
import type { DecisionContext } from './visit-command.ts';
import type { Hold } from './visit-state.ts';

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
