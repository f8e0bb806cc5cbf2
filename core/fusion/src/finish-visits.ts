import { admits, isFull } from './bind-entries.ts';
import { endedMoves, favoursOf, withGiven, withTold } from './cart/given.ts';
import { cartDecisions } from './cart-decisions.ts';
import { closeVisit } from './close-visit.ts';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import type { FusionOutput } from './fusion-output.ts';
import type { FusionState, LiveVisit } from './fusion-state.ts';
import { reviewQuestions } from './review-questions.ts';
import { departureOf, membersOf } from './roles.ts';
import { inOrder, type Store, type Turn } from './turn.ts';
import { isWeighed, knownUntilMs } from './watermarks.ts';

/** Whether somebody whom the visit's admission lets in may still come, or came and is not bound yet. */
function isIncomplete(state: FusionState, visit: LiveVisit): boolean {
  const { until } = visit.admission;
  if (isFull(state, visit)) return false;
  const lastBirthMs = until + FUSION_BOUNDS.admissionSlackMs + FUSION_BOUNDS.birthSlackMs;
  return state.nowMs <= lastBirthMs || state.entries.some((entry) => !entry.announced && admits(visit, entry.passage));
}

/** When the last of all who came in went out; undefined while somebody is in, or may still come. */
export function lastExitMs(state: FusionState, visit: LiveVisit): number | undefined {
  if (state.departures.length === 0) return undefined;
  const members = membersOf(state, visit.admission.visitId);
  const exits = members.flatMap((trackId) => departureOf(state, trackId) ?? []);
  if (members.length === 0 || exits.length < members.length || isIncomplete(state, visit)) return undefined;
  return Math.max(...exits.map(({ ms }) => ms));
}

function isFinal(state: FusionState, visit: LiveVisit): boolean {
  const exitMs = lastExitMs(state, visit);
  if (exitMs === undefined || !isWeighed(state, exitMs)) return false;
  return state.waitingEvents.every(({ changeMs }) => changeMs > exitMs);
}

function finish(store: Store, state: FusionState, visit: LiveVisit): Turn {
  const { visitId } = visit.admission;
  const { questions, reviewed } = reviewQuestions(store, state, visit);
  const decisions = cartDecisions(visit, state.moves);
  const watermark = knownUntilMs(state);
  const asked = questions.length > 0 ? { questions } : {};
  const { revision } = visit;
  const final: FusionOutput = { type: 'CartFinal', visitId, revision, watermark, ...asked, decisions };
  const closed = closeVisit({ ...state, reviewed, moves: withGiven(store, state, visit) }, visitId);
  const favours = endedMoves(closed, visit);
  const moves = withTold(closed.moves, new Set(favours.map(({ moveId }) => moveId)));
  return { state: { ...closed, moves }, outputs: [final, ...favoursOf(favours)] };
}

/** Ends every visit whose members are all out once nothing that they did can still become known. */
export function finishVisits(store: Store, state: FusionState): Turn {
  const final = state.visits.filter((visit) => isFinal(state, visit));
  if (final.length === 0) return { state, outputs: [] };
  return inOrder(
    store,
    state,
    final.map((visit) => (_: Store, now: FusionState) => finish(store, now, visit)),
  );
}
