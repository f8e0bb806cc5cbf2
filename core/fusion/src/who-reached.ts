import type { TrackId } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';
import { type Reach, reachOf } from '@saunter/vision';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import type { FusionState, Reacher } from './fusion-state.ts';
import { departureOf } from './roles.ts';
import type { Store } from './turn.ts';

/** Bodies whose joints speak against them by more than this, as a logarithm, are not weighed. */
const LOG_ODDS_LEAST = -7;

/** The most bodies that are weighed for one event. */
const REACHERS_MAX = 8;

/** Straight lines between points: metres and log odds. */
type Curve = readonly (readonly [metres: number, logOdds: number])[];

/** Log odds of a wrist by its distance: measured on seeded stores, seeds 1 to 3, true hands against all others. */
const WRIST_ODDS: Curve = [
  [0.05, 6],
  [0.15, 5.2],
  [0.2, 3.8],
  [0.25, 2.2],
  [0.3, 1.5],
];

/** A hand that was seen near, and at the moment itself seen elsewhere. */
const LEFT_ODDS = -1.5;

/** Log odds of a head where its hands, or one of them, were hidden: a hidden hand may be the one in the shelf. */
const HEAD_ODDS: Curve = [
  [0.4, 3.5],
  [0.5, 1.3],
  [0.7, -0.8],
  [0.8, -2],
  [0.9, -3.8],
  [1.5, -6],
  [2, -8],
];

/** The same where both hands were seen elsewhere, once or twice, and more often. */
const BRIEFLY_AWAY_ODDS: Curve = [
  [0.6, -1.7],
  [1, -3],
  [2, -8],
];
const AWAY_ODDS: Curve = [
  [0.6, -3],
  [0.8, -4.5],
  [1, -5.5],
  [1.5, -7],
  [2, -9],
];
const OFTEN_AWAY = 3;

/** Wrists seen further off than this say no more than that they were not at the plates, metres. */
const NEAR_METRES = 0.3;

function along(curve: Curve, metres: number): number {
  let before = curve[0];
  for (const point of curve) {
    if (!before || metres < point[0]) {
      if (!before || before === point) return point[1];
      return before[1] + ((metres - before[0]) / (point[0] - before[0])) * (point[1] - before[1]);
    }
    before = point;
  }
  return before?.[1] ?? 0;
}

function logOddsOf({ wristMetres, headMetres, awayCount }: Reach): number {
  if (wristMetres !== undefined && wristMetres < NEAR_METRES) {
    const near = along(WRIST_ODDS, wristMetres);
    const left = awayCount / OFTEN_AWAY;
    return awayCount >= OFTEN_AWAY ? LEFT_ODDS : near + left * (LEFT_ODDS - near);
  }
  const curve = awayCount === 0 ? HEAD_ODDS : awayCount < OFTEN_AWAY ? BRIEFLY_AWAY_ODDS : AWAY_ODDS;
  return along(curve, headMetres ?? 3);
}

/** One body; where nothing of it was seen at the moment, what was seen of its head shortly before tells. */
function reacherOf(store: Store, state: FusionState, event: ShelfEvent, trackId: TrackId): Reacher {
  const places = event.plates.flatMap(({ plate }) => store.storeMap.plate(plate) ?? []);
  const { reachBeforeMs, reachAfterMs, reachWideMs, gripMs } = FUSION_BOUNDS;
  const toMs = event.changeMs + reachAfterMs;
  const look = (ms: number): Reach =>
    reachOf(state.tracks, trackId, places, { fromMs: event.changeMs - ms, toMs }, event.changeMs - gripMs);
  const reach = look(reachBeforeMs);
  if (reach.wristMetres !== undefined || reach.headMetres !== undefined) {
    const hand = reach.wristMetres === undefined ? {} : { handDistanceMetres: reach.wristMetres };
    return { trackId, logOdds: logOddsOf(reach), ...hand };
  }
  const { headMetres } = look(reachWideMs);
  return { trackId, logOdds: along(HEAD_ODDS, headMetres ?? 3) };
}

/** While the cameras are blind, the only visit that is inside did it. */
function blindGuess(state: FusionState, event: ShelfEvent): readonly Reacher[] {
  const inside = state.roles.filter(
    ({ trackId }) => (departureOf(state, trackId)?.ms ?? event.changeMs) >= event.changeMs,
  );
  const [first] = inside;
  const only = first && inside.every(({ visitId }) => visitId === first.visitId);
  return only ? [{ trackId: first.trackId, logOdds: 0 }] : [];
}

/** The bodies that may have done it, likeliest first: those whose hands, or where those were hidden heads, were near. */
export function whoReached(store: Store, state: FusionState, event: ShelfEvent): readonly Reacher[] {
  const blind = state.tracks.watermarkMs < event.changeMs + FUSION_BOUNDS.reachAfterMs;
  const reachers = state.tracks.tracks.flatMap(({ trackId, firstSeenMs, lastSeenMs }): Reacher[] => {
    const wide = FUSION_BOUNDS.reachWideMs;
    if (firstSeenMs > event.changeMs + wide || lastSeenMs < event.changeMs - wide) return [];
    return [reacherOf(store, state, event, trackId)];
  });
  if (reachers.length === 0 && blind) return blindGuess(state, event);
  return reachers
    .filter(({ logOdds }) => logOdds >= LOG_ODDS_LEAST)
    .sort((a, b) => b.logOdds - a.logOdds || (a.trackId < b.trackId ? -1 : 1))
    .slice(0, REACHERS_MAX);
}
