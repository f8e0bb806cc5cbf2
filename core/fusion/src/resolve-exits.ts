import type { Point3 } from '@saunter/model';
import { floorDistance, positionAt, type Track, trackOf } from '@saunter/vision';
import { BOUND_ADVANTAGE_METRES, FUSION_BOUNDS, LANE_RADIUS_METRES } from './fusion-bounds.ts';
import type { Passage } from './fusion-input.ts';
import type { FusionState, Role } from './fusion-state.ts';
import { departureOf, isLive, roleOf } from './roles.ts';
import { inOrder, type Store, type Turn } from './turn.ts';
import { isSeen } from './watermarks.ts';

/** Who leaves is this near to the lane, metres; somebody else who is no further off than that much more makes it unsure. */
const AT_LANE_METRES = 0.7;
const APART_METRES = 0.8;

/** To be seen on in the store counts as standing so much further off, metres. */
const SEEN_ON_METRES = 1.5;

interface Leaver {
  readonly track: Track;
  readonly role: Role | undefined;
  readonly metres: number;
}

/** Bodies that may be the one that went out: in the store then, or vanished shortly before. */
function candidatesOf(state: FusionState, at: Point3, passage: Passage): Leaver[] {
  const ms = passage.sourceTimeMs;
  return state.tracks.tracks.flatMap((track) => {
    if (departureOf(state, track.trackId)) return [];
    if (track.firstSeenMs > ms || track.lastSeenMs < ms - FUSION_BOUNDS.vanishedMs) return [];
    const position = positionAt(state.tracks, track.trackId, ms);
    return position ? [{ track, role: roleOf(state, track.trackId), metres: floorDistance(position, at) }] : [];
  });
}

/** The only member who is still in the store: whoever goes out unseen is they. */
function onlyMember(state: FusionState): Leaver | undefined {
  const [role, ...others] = state.roles.filter(({ trackId }) => !departureOf(state, trackId));
  const track = role && trackOf(state.tracks, role.trackId);
  return others.length === 0 && track ? { track, role, metres: 0 } : undefined;
}

/** Who is seen on in the store after a passage is not the one who left by it. */
const isSeenOn = ({ track }: Leaver, passage: Passage): boolean =>
  track.lastSeenMs > passage.sourceTimeMs + FUSION_BOUNDS.exitSettleMs - FUSION_BOUNDS.exitFadeMs;

function rankOf(leaver: Leaver, passage: Passage): number {
  const bound = leaver.role ? BOUND_ADVANTAGE_METRES : 0;
  return leaver.metres - bound + (isSeenOn(leaver, passage) ? SEEN_ON_METRES : 0);
}

function nearLane(state: FusionState, at: Point3, passage: Passage): Leaver[] {
  return candidatesOf(state, at, passage)
    .filter((leaver) => leaver.metres <= (isSeenOn(leaver, passage) ? AT_LANE_METRES : LANE_RADIUS_METRES))
    .sort((a, b) => rankOf(a, passage) - rankOf(b, passage));
}

/** Whether it is too early to say who left: somebody else is near, or nobody is quite there. */
function mustWait(state: FusionState, at: Point3, passage: Passage): boolean {
  if (isSeen(state, passage.sourceTimeMs + FUSION_BOUNDS.exitSettleMs)) return false;
  const [first, second] = nearLane(state, at, passage);
  if (!first || !second) return false;
  return first.metres > AT_LANE_METRES || second.metres < first.metres + APART_METRES;
}

function leaverOf(state: FusionState, at: Point3, passage: Passage): Leaver | undefined {
  const near = nearLane(state, at, passage)[0];
  const blind = state.tracks.watermarkMs < passage.sourceTimeMs;
  return near ?? (blind ? onlyMember(state) : undefined);
}

function leave(state: FusionState, passage: Passage, { track, role }: Leaver): Turn {
  const { laneId, sourceTimeMs } = passage;
  const { trackId } = track;
  const visit = role && isLive(state, role.visitId) ? { visitId: role.visitId } : {};
  return {
    state: { ...state, departures: [...state.departures, { trackId, laneId, ms: sourceTimeMs }] },
    outputs: [{ type: 'MemberLeft', laneId, trackId, at: Math.floor(sourceTimeMs), ...visit }],
  };
}

function resolveExit(store: Store, state: FusionState, passage: Passage): Turn {
  if (!isSeen(state, passage.sourceTimeMs)) return { state, outputs: [] };
  const resolved = { ...state, exits: state.exits.filter((exit) => exit !== passage) };
  const lane = store.storeMap.lane(passage.laneId);
  if (lane && mustWait(state, lane.position, passage)) return { state, outputs: [] };
  const leaver = lane && leaverOf(state, lane.position, passage);
  if (leaver) return leave(resolved, passage, leaver);
  const { laneId, sourceTimeMs } = passage;
  const at = Math.floor(sourceTimeMs);
  return { state: resolved, outputs: [{ kind: 'notice', reason: 'exit-without-track', laneId, at }] };
}

/** Tells of every exit that vision has seen who went out: the body that was nearest to the lane. */
export function resolveExits(store: Store, state: FusionState): Turn {
  const steps = state.exits.map((exit) => (_: Store, current: FusionState) => resolveExit(store, current, exit));
  return inOrder(store, state, steps);
}
