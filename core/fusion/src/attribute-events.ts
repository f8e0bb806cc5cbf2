import type { ShelfEvent } from '@saunter/shelf';
import { explainPick } from './explain-pick.ts';
import { explainPut } from './explain-put.ts';
import { FUSION_BOUNDS, FUSION_LIMITS } from './fusion-bounds.ts';
import type { FusionOutput, Notice } from './fusion-output.ts';
import type { FusionState, Taking } from './fusion-state.ts';
import { roleOf } from './roles.ts';
import { inOrder, newest, type Store, type Turn } from './turn.ts';
import { isSeen } from './watermarks.ts';
import { whoReached } from './who-reached.ts';

function noticeOf(reason: 'nobody-reaching' | 'unexplained-change', event: ShelfEvent): FusionOutput {
  const plates = event.plates.map(({ plate }) => plate);
  const notice: Notice = { reason, plates, massGrams: event.changeGrams, at: Math.floor(event.changeMs) };
  return { kind: 'notice', ...notice };
}

/** Whether anything explains an event: the shelf for what went, the cart of the visit, as far as it is known, for what came. */
function isExplained(store: Store, state: FusionState, taking: Taking): boolean {
  if (taking.event.changeGrams < 0) return taking.explanations.length > 0;
  const role = roleOf(state, taking.trackId);
  const visit = state.visits.find(({ admission }) => admission.visitId === role?.visitId);
  return explainPut(store.planogram, taking.event, visit?.lines ?? []).length > 0;
}

function attribute(store: Store, state: FusionState, event: ShelfEvent): Turn {
  if (!isSeen(state, event.changeMs + FUSION_BOUNDS.reachAfterMs)) return { state, outputs: [] };
  const rest = { ...state, waitingEvents: state.waitingEvents.filter((other) => other !== event) };
  const who = whoReached(store, state, event);
  if (!who) return { state: rest, outputs: [noticeOf('nobody-reaching', event)] };
  const { trackId, probability: personProbability, ...hand } = who;
  const explanations = event.changeGrams < 0 ? explainPick(store.planogram, event) : [];
  const taking: Taking = { trackId, event, personProbability, ...hand, explanations };
  const outputs = isExplained(store, state, taking) ? [] : [noticeOf('unexplained-change', event)];
  return { state: { ...rest, takings: newest([...state.takings, taking], FUSION_LIMITS.takings) }, outputs };
}

/** Gives every shelf event whose moment vision has seen to the body that reached. */
export function attributeEvents(store: Store, state: FusionState): Turn {
  const steps = state.waitingEvents.map((event) => (_: Store, now: FusionState) => attribute(store, now, event));
  return inOrder(store, state, steps);
}
