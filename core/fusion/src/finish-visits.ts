import { admits, isFull } from './bind-entries.ts';
import { closeVisit } from './close-visit.ts';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import type { FusionOutput } from './fusion-output.ts';
import type { FusionState, LiveVisit } from './fusion-state.ts';
import { departureOf, membersOf } from './roles.ts';
import type { Store, Turn } from './turn.ts';
import { isWeighed, knownUntilMs } from './watermarks.ts';

/** Whether somebody whom the visit's admission lets in may still come, or came and is not bound yet. */
function isIncomplete(state: FusionState, visit: LiveVisit): boolean {
  const { until } = visit.admission;
  if (isFull(state, visit)) return false;
  const lastBirthMs = until + FUSION_BOUNDS.admissionSlackMs + FUSION_BOUNDS.birthSlackMs;
  return state.nowMs <= lastBirthMs || state.entries.some((entry) => !entry.announced && admits(visit, entry.passage));
}

/** When the last of all who came in went out; undefined while somebody is in, or may still come. */
function lastExitMs(state: FusionState, visit: LiveVisit): number | undefined {
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

/** Ends every visit whose members are all out once nothing that they did can still become known. */
export function finishVisits(_store: Store, state: FusionState): Turn {
  const final = state.visits.filter((visit) => isFinal(state, visit));
  if (final.length === 0) return { state, outputs: [] };
  const watermark = knownUntilMs(state);
  const outputs = final.map(
    ({ admission: { visitId }, revision }): FusionOutput => ({ type: 'CartFinal', visitId, revision, watermark }),
  );
  return { state: final.reduce((rest, { admission }) => closeVisit(rest, admission.visitId), state), outputs };
}
