import type { TrackId } from '@saunter/model';
import { forgetTracks, type Track } from '@saunter/vision';
import { favoursOf } from './cart/given.ts';
import { FUSION_BOUNDS, FUSION_LIMITS } from './fusion-bounds.ts';
import type { FusionState } from './fusion-state.ts';
import type { Move } from './move.ts';
import { membersOf } from './roles.ts';
import { quietly, type Turn } from './turn.ts';

/** Source time of the last sighting from which on strangers are remembered: the bound of time, or of their number. */
function oldestStrangerMs(state: FusionState, strangers: readonly Track[]): number {
  const oldestMs = state.nowMs - FUSION_BOUNDS.trackMemoryMs;
  if (strangers.length <= FUSION_LIMITS.strangers) return oldestMs;
  const newestFirst = strangers.map(({ lastSeenMs }) => lastSeenMs).sort((a, b) => b - a);
  return Math.max(oldestMs, newestFirst[FUSION_LIMITS.strangers - 1] ?? oldestMs);
}

/** Moves that a body may have done who is still remembered. */
function neededMoves(state: FusionState, known: ReadonlySet<TrackId>): readonly Move[] {
  return state.moves.filter(({ reachers }) => reachers.some(({ trackId }) => known.has(trackId)));
}

/** Lets go of bodies that were not seen for long and are no member of a live visit, with all that hangs on them. */
export function forget(_store: unknown, state: FusionState): Turn {
  const members = new Set(state.visits.flatMap(({ admission }) => membersOf(state, admission.visitId)));
  const strangers = state.tracks.tracks.filter(({ trackId }) => !members.has(trackId));
  const oldestMs = oldestStrangerMs(state, strangers);
  const tracks = forgetTracks(state.tracks, (track) => track.lastSeenMs >= oldestMs || members.has(track.trackId));
  if (tracks === state.tracks) return quietly(state);
  const known = new Set(tracks.tracks.map(({ trackId }) => trackId));
  const moves = neededMoves(state, known);
  const needed = new Set(moves);
  return {
    state: {
      ...state,
      tracks,
      roles: state.roles.filter(({ trackId }) => known.has(trackId)),
      departures: state.departures.filter(({ trackId }) => known.has(trackId)),
      moves,
    },
    outputs: favoursOf(state.moves.filter((move) => !needed.has(move))),
  };
}
