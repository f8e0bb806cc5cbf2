import type { LaneId } from '@saunter/model';
import { trackOf } from '@saunter/vision';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import type { FusionState, Role } from './fusion-state.ts';
import { departureOf, isLive } from './roles.ts';
import { inOrder, type Store, type Turn } from './turn.ts';

function exitLane(store: Store): LaneId | undefined {
  return store.storeMap.lanes.find(({ kind }) => kind !== 'entry')?.laneId;
}

/** Whether the cameras see, and have not seen a member for long: whoever came back would have been found again. */
function isGone(state: FusionState, { trackId, visitId }: Role): boolean {
  if (!isLive(state, visitId) || departureOf(state, trackId)) return false;
  const track = trackOf(state.tracks, trackId);
  return !!track && state.tracks.watermarkMs - track.lastSeenMs > FUSION_BOUNDS.goneMs;
}

function leave(store: Store, state: FusionState, { trackId, visitId }: Role): Turn {
  const laneId = exitLane(store);
  const track = trackOf(state.tracks, trackId);
  if (!laneId || !track) return { state, outputs: [] };
  const departures = [...state.departures, { trackId, laneId, ms: track.lastSeenMs }];
  const at = Math.floor(track.lastSeenMs);
  return { state: { ...state, departures }, outputs: [{ type: 'MemberLeft', laneId, trackId, visitId, at }] };
}

/** Ends the stay of members whose exit no lane told, or told of somebody else: a visit must not wait for ever. */
export function presumeLeft(store: Store, state: FusionState): Turn {
  const gone = state.roles.filter((role) => isGone(state, role));
  if (gone.length === 0) return { state, outputs: [] };
  return inOrder(
    store,
    state,
    gone.map((role) => (_: Store, now: FusionState) => leave(store, now, role)),
  );
}
