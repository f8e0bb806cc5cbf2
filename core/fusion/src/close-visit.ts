import type { VisitId } from '@saunter/model';
import { FUSION_LIMITS } from './fusion-bounds.ts';
import type { FusionState } from './fusion-state.ts';
import { membersOf } from './roles.ts';
import { newest } from './turn.ts';

/** The store without a visit that is over: its members are nobody's, and nothing opens it again. */
export function closeVisit(state: FusionState, visitId: VisitId): FusionState {
  const members = membersOf(state, visitId);
  return {
    ...state,
    visits: state.visits.filter((visit) => visit.admission.visitId !== visitId),
    takings: state.takings.filter(({ trackId }) => !members.includes(trackId)),
    closedVisits: newest([...state.closedVisits.filter((id) => id !== visitId), visitId], FUSION_LIMITS.closedVisits),
  };
}
