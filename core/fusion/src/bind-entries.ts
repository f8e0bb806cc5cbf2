import type { TrackId, VisitId } from '@saunter/model';
import type { LanePlace } from '@saunter/store-map';
import { floorDistance, type Track } from '@saunter/vision';
import { FUSION_BOUNDS, LANE_RADIUS_METRES } from './fusion-bounds.ts';
import type { Passage } from './fusion-input.ts';
import type { FusionOutput } from './fusion-output.ts';
import type { FusionState, LiveVisit, PendingEntry } from './fusion-state.ts';
import { departureOf, membersOf, roleOf } from './roles.ts';
import { inOrder, type Store, type Turn } from './turn.ts';
import { isSeen } from './watermarks.ts';

/** Whether a passage is one that an admission may have let in. */
export function admits(visit: LiveVisit, passage: Passage): boolean {
  const { laneId, from, until } = visit.admission;
  const slack = FUSION_BOUNDS.admissionSlackMs;
  const { sourceTimeMs } = passage;
  return laneId === passage.laneId && sourceTimeMs >= from - slack && sourceTimeMs <= until + slack;
}

/** Whether everybody of a visit came. */
export const isFull = (state: FusionState, { admission }: LiveVisit): boolean =>
  membersOf(state, admission.visitId).length >= admission.expected;

function visitFor(state: FusionState, passage: Passage): LiveVisit | undefined {
  const open = state.visits.filter((visit) => admits(visit, passage) && !isFull(state, visit));
  return open.sort((a, b) => a.admission.from - b.admission.from)[0];
}

/** How ill a track fits a passage, seconds and metres added up; undefined when it was not born there and then. */
function misfit(track: Track, lane: LanePlace, passage: Passage): number | undefined {
  if (!track.bornAt) return undefined;
  const metres = floorDistance(track.bornAt, lane.position);
  const ms = Math.abs(track.firstSeenMs - passage.sourceTimeMs);
  if (metres > LANE_RADIUS_METRES || ms > FUSION_BOUNDS.birthSlackMs) return undefined;
  return ms / 1000 + metres;
}

function trackFor(state: FusionState, lane: LanePlace, passage: Passage): Track | undefined {
  const free = state.tracks.tracks.filter((track) => !roleOf(state, track.trackId));
  const fits = free.flatMap((track) => {
    const badness = misfit(track, lane, passage);
    return badness === undefined ? [] : [{ track, badness }];
  });
  return fits.sort((a, b) => a.badness - b.badness)[0]?.track;
}

/** Whether it is too early to say which track went through. */
function mustWait(state: FusionState, passage: Passage, track: Track | undefined): boolean {
  const slack = track ? FUSION_BOUNDS.birthSettleMs : FUSION_BOUNDS.birthSlackMs;
  return !isSeen(state, passage.sourceTimeMs + slack);
}

function withEntry(state: FusionState, entry: PendingEntry, next: PendingEntry | undefined): FusionState {
  const entries = state.entries.flatMap((other) => (other !== entry ? [other] : next ? [next] : []));
  return { ...state, entries };
}

/** Says once that somebody is in whom no admission, or no camera, knows; forgets them after a while. */
function leaveUnbound(state: FusionState, entry: PendingEntry, track: Track | undefined, admitted: boolean): Turn {
  const { laneId, sourceTimeMs } = entry.passage;
  const agedMs = state.nowMs - sourceTimeMs;
  if (agedMs > FUSION_BOUNDS.entryMemoryMs) return { state: withEntry(state, entry, undefined), outputs: [] };
  const patient = !admitted && agedMs <= FUSION_BOUNDS.admissionWaitMs;
  if (entry.announced || patient) return { state, outputs: [] };
  const at = Math.floor(sourceTimeMs);
  const unbound: FusionOutput = { type: 'UnboundPerson', laneId, at, ...(track ? { trackId: track.trackId } : {}) };
  return { state: withEntry(state, entry, { ...entry, announced: true }), outputs: [unbound] };
}

/** Makes a track a member; if it left before its admission was known, says that again, now with the visit. */
function bind(state: FusionState, entry: PendingEntry, trackId: TrackId, visitId: VisitId): Turn {
  const { laneId, sourceTimeMs } = entry.passage;
  const outputs: FusionOutput[] = [{ type: 'MemberBound', laneId, trackId, visitId, at: Math.floor(sourceTimeMs) }];
  const gone = departureOf(state, trackId);
  if (gone) outputs.push({ type: 'MemberLeft', laneId: gone.laneId, trackId, visitId, at: Math.floor(gone.ms) });
  const roles = [...state.roles, { trackId, visitId }];
  // What the body did before it was bound is the visit's.
  const unweighed = [...new Set([...state.unweighed, visitId])];
  return { state: { ...withEntry(state, entry, undefined), roles, unweighed }, outputs };
}

function bindEntry(store: Store, state: FusionState, entry: PendingEntry): Turn {
  const { passage } = entry;
  const lane = store.storeMap.lane(passage.laneId);
  if (!lane) return { state: withEntry(state, entry, undefined), outputs: [] };
  const track = trackFor(state, lane, passage);
  if (mustWait(state, passage, track)) return { state, outputs: [] };
  const visit = visitFor(state, passage);
  if (!visit || !track) return leaveUnbound(state, entry, track, visit !== undefined);
  return bind(state, entry, track.trackId, visit.admission.visitId);
}

/** Gives every entry whose track and admission are known its visit, in the order of the passages. */
export function bindEntries(store: Store, state: FusionState): Turn {
  const steps = state.entries.map((entry) => (_: Store, current: FusionState) => bindEntry(store, current, entry));
  return inOrder(store, state, steps);
}
