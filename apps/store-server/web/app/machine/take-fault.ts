import type { ApiFault } from '../../shared/api-fault.ts';
import type { AppState } from './app-state.ts';
import type { Ask, AskKind } from './ask.ts';
import type { Step } from './step.ts';
import { still } from './step.ts';
import { signedOut } from './take-answer.ts';

/** Asked by the app itself, in its own time: that it failed is no news, it is asked again. */
const QUIET: ReadonlySet<AskKind> = new Set(['session', 'cards', 'visits', 'pass', 'code']);

const TOO_MANY_REQUESTS = 429;

/** Takes in that something could not be asked, or was refused. */
export function takeFault(before: AppState, asked: Ask, fault: ApiFault): Step {
  const state = { ...before, isOnline: fault.kind !== 'no-network' };
  if (asked.kind === 'open-session') return openingFailed(state, fault);
  if (fault.kind === 'signed-out' && asked.kind !== 'sign-in') return over(state);
  if (asked.kind === 'pass' && fault.kind === 'refused') return still({ ...state, fault });
  if (QUIET.has(asked.kind)) return still(firstDoor(state, fault));
  // A cart or a receipt that is shown already is not torn away by a question that failed.
  const isShown =
    (asked.kind === 'visit' && state.kept?.details[asked.visitId] !== undefined) ||
    (asked.kind === 'receipt' && (state.place.at !== 'receipt' || state.place.receiptId !== asked.receiptId));
  return still(isShown ? state : { ...state, fault });
}

/** A link that the server does not take is over for good; one that it was not asked about can be tried again. */
function openingFailed(state: AppState, fault: ApiFault): Step {
  const isWanted = fault.kind === 'refused' && fault.status === TOO_MANY_REQUESTS;
  if (fault.class === 'retry' || isWanted) return still({ ...state, fault });
  // Somebody who is in and opens an old link stays in.
  if (state.kept) return still({ ...state, door: { kind: 'in' } });
  return still({ ...state, door: { kind: 'ask', why: 'stale-link' } });
}

function over(state: AppState): Step {
  const wasIn = state.kept !== undefined;
  const step = signedOut(state);
  return wasIn ? { ...step, state: { ...step.state, door: { kind: 'ask', why: 'session-over' } } } : step;
}

/** The first question of an app that knows nobody: without an answer there is still a way on. */
function firstDoor(state: AppState, fault: ApiFault): AppState {
  return state.door.kind === 'starting' ? { ...state, door: { kind: 'ask' }, fault } : state;
}
