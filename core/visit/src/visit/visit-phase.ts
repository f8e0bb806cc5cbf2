import type { VisitState } from './visit-state.ts';
import { awaitsAnswers } from './visit-state.ts';

/** Where a visit stands, seen from outside; the names are those of the API. */
export type VisitPhaseName =
  | 'requested'
  | 'declined'
  | 'held'
  | 'admitted'
  | 'in-store'
  | 'closed'
  | 'settling'
  | 'settled'
  | 'abandoned'
  | 'review';

/** Which phase the facts add up to; an open question outranks everything else. */
export function phaseOf(state: VisitState): VisitPhaseName {
  if (state.review || awaitsAnswers(state)) return 'review';
  if (state.declined) return 'declined';
  if (state.abandoned) return 'abandoned';
  if (state.closed) return closedPhase(state);
  if (state.bound.length > 0) return 'in-store';
  if (state.opened) return 'admitted';
  return state.hold || state.deferral ? 'held' : 'requested';
}

function closedPhase(state: VisitState): VisitPhaseName {
  if (state.payment === 'CAPTURED' || state.payment === 'RELEASED' || state.payment === 'DEBT') return 'settled';
  return state.priced || state.reversal ? 'settling' : 'closed';
}
