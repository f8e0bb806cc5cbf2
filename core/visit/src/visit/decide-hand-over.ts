import { err, ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import type { DecisionContext, VisitCommand } from './visit-command.ts';
import { HAND_OVER_WITHIN_MS } from './visit-limits.ts';
import type { VisitState } from './visit-state.ts';
import { holdIsUntouched, isLive } from './visit-state.ts';

type HandOver = Extract<VisitCommand, { kind: 'hand-over-hold' }>;
type TakeOver = Extract<VisitCommand, { kind: 'take-over-hold' }>;

/** Gives the hold to the next visit of the same card: nobody came in on it, and by now nobody can. */
export function decideHandOver(state: VisitState, { to, cardId }: HandOver, context: DecisionContext): Decision {
  if (state.handedOverTo === to) return ok([]);
  const isFree = holdIsUntouched(state) && isLive(state) && state.hold.cardId === cardId && isUnused(state, context.at);
  if (!isFree) return err({ kind: 'hold-not-free', class: 'end' });
  return ok([
    { type: 'HoldHandedOver', to },
    { type: 'VisitAbandoned', reason: 'hold-handed-over' },
  ]);
}

/**
 * Only behind the window: inside it the other lane may be about to open, and one card at two lanes at once is two
 * visits.
 */
function isUnused({ hold, bound }: VisitState, at: number): boolean {
  if (!hold || bound.length > 0) return false;
  return at >= hold.admission.until && at - hold.at <= HAND_OVER_WITHIN_MS;
}

/** Takes the hold of another visit instead of asking for one; only where nothing was asked for yet. */
export function decideTakeOver(state: VisitState, { from, hold }: TakeOver, context: DecisionContext): Decision {
  if (state.hold?.authorisationId === hold.authorisationId) return ok([]);
  if (state.hold || state.declined || !isLive(state) || state.payment !== 'AUTHORISING') {
    return err({ kind: 'hold-not-free', class: 'end' });
  }
  const admission = { from: context.at, until: context.at + context.limits.admissionWindowMs };
  return ok([{ type: 'HoldTakenOver', from, ...hold, admission }]);
}
