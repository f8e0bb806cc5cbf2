import { forgetTracks } from '@saunter/vision';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import type { FusionState } from './fusion-state.ts';
import { membersOf } from './roles.ts';
import { quietly, type Turn } from './turn.ts';

/** Lets go of bodies that were not seen for long and are no member of a live visit, with all that hangs on them. */
export function forget(_store: unknown, state: FusionState): Turn {
  const oldestMs = state.nowMs - FUSION_BOUNDS.trackMemoryMs;
  const members = new Set(state.visits.flatMap(({ admission }) => membersOf(state, admission.visitId)));
  const tracks = forgetTracks(state.tracks, (track) => track.lastSeenMs >= oldestMs || members.has(track.trackId));
  if (tracks === state.tracks) return quietly(state);
  const known = new Set(tracks.tracks.map(({ trackId }) => trackId));
  return quietly({
    ...state,
    tracks,
    roles: state.roles.filter(({ trackId }) => known.has(trackId)),
    departures: state.departures.filter(({ trackId }) => known.has(trackId)),
    takings: state.takings.filter(({ trackId }) => known.has(trackId)),
  });
}
