import { type BodiesSeen, type Exchange, nameAfter, seeBodies } from '@saunter/vision';
import { ownersOf } from './cart/owners.ts';
import type { FusionState } from './fusion-state.ts';
import { learnLags } from './learn-lags.ts';
import type { Store } from './turn.ts';

/** What two bodies did since they have had each other's name, given to the one that did it. */
function renamed(state: FusionState, exchange: Exchange): FusionState {
  const { a, b, sinceMs } = exchange;
  const owners = ownersOf(state);
  const moves = state.moves.map((move) => {
    if (move.event.changeMs < sinceMs) return move;
    if (!move.reachers.some(({ trackId }) => trackId === a || trackId === b)) return move;
    const reachers = move.reachers.map((one) => ({ ...one, trackId: nameAfter(exchange, one.trackId) }));
    return { ...move, reachers, claims: [] };
  });
  const departures = state.departures.map((departure) =>
    departure.ms < sinceMs ? departure : { ...departure, trackId: nameAfter(exchange, departure.trackId) },
  );
  const unweighed = [...new Set([...state.unweighed, owners.of({ trackId: a }), owners.of({ trackId: b })])];
  const lagLessons = state.lagLessons.map((lesson) => ({ ...lesson, trackId: nameAfter(exchange, lesson.trackId) }));
  return { ...state, moves, departures, unweighed, lagLessons };
}

/** Takes in what the cameras see; where it shows that two had each other's name for a while, so do their deeds. */
export function hearBodies(store: Store, state: FusionState, seen: BodiesSeen): FusionState {
  const tracks = seeBodies(state.tracks, seen, store.doors);
  if (tracks === state.tracks) return state;
  const heard = { ...state, tracks, camerasHeardMs: Math.max(state.nowMs, seen.sourceTimeMs) };
  const known = state.tracks.exchanges.at(-1)?.number ?? 0;
  const exchanges = tracks.exchanges.filter(({ number }) => number > known);
  return learnLags(store, exchanges.reduce(renamed, heard));
}
