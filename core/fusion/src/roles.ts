import type { TrackId, VisitId } from '@saunter/model';
import type { Departure, FusionState, Role } from './fusion-state.ts';

/** Whose member a body is; undefined when it is nobody's. */
export const roleOf = (state: FusionState, trackId: TrackId): Role | undefined =>
  state.roles.find((role) => role.trackId === trackId);

/** When and where a body went out; undefined while it is in. */
export const departureOf = (state: FusionState, trackId: TrackId): Departure | undefined =>
  state.departures.find((departure) => departure.trackId === trackId);

/** The bodies of a visit, those that left among them. */
export const membersOf = (state: FusionState, visitId: VisitId): readonly TrackId[] =>
  state.roles.filter((role) => role.visitId === visitId).map(({ trackId }) => trackId);

/** Whether a visit is known and not over. */
export const isLive = (state: FusionState, visitId: VisitId): boolean =>
  state.visits.some(({ admission }) => admission.visitId === visitId);
