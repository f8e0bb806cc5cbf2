import type { VisitId } from '@saunter/model';
import { FUSION_LIMITS } from './fusion-bounds.ts';
import type { FusionState } from './fusion-state.ts';
import type { Move } from './move.ts';
import { membersOf } from './roles.ts';
import { newest } from './turn.ts';

/** The moves, with those that members of a visit may have done marked as that visit's for good. */
function movesOfVisit(state: FusionState, visitId: VisitId): readonly Move[] {
  const members = new Set(membersOf(state, visitId));
  return state.moves.map((move) => {
    if (!move.reachers.some(({ trackId }) => members.has(trackId))) return move;
    const reachers = move.reachers.map((reacher) => (members.has(reacher.trackId) ? { ...reacher, visitId } : reacher));
    return { ...move, reachers };
  });
}

/** The store without a visit that is over: its members are nobody's, and nothing opens it again. */
export function closeVisit(state: FusionState, visitId: VisitId): FusionState {
  return {
    ...state,
    moves: movesOfVisit(state, visitId),
    visits: state.visits.filter((visit) => visit.admission.visitId !== visitId),
    closedVisits: newest([...state.closedVisits.filter((id) => id !== visitId), visitId], FUSION_LIMITS.closedVisits),
  };
}
