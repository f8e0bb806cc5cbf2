import type { VisitId } from '@saunter/model';
import { FUSION_LIMITS } from './fusion-bounds.ts';
import type { FusionState } from './fusion-state.ts';
import { newest } from './turn.ts';

/** The store without a visit that is over: its members are nobody's, and nothing opens it again. */
export function closeVisit(state: FusionState, visitId: VisitId): FusionState {
  return {
    ...state,
    visits: state.visits.filter((visit) => visit.admission.visitId !== visitId),
    closedVisits: newest([...state.closedVisits.filter((id) => id !== visitId), visitId], FUSION_LIMITS.closedVisits),
  };
}
