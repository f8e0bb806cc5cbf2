import { unreachable } from '@saunter/kit';
import type { AppEvent } from './app-event.ts';
import type { AppState } from './app-state.ts';
import type { Step } from './step.ts';
import { ask, still } from './step.ts';
import { takeAnswer } from './take-answer.ts';
import { takeFault } from './take-fault.ts';
import { takeIntent } from './take-intent.ts';
import { takeTick } from './take-tick.ts';

/** Moves the app on by one event. Pure: the runner does what the step wants done, and tells what came of it. */
export function advance(state: AppState, event: AppEvent): Step {
  switch (event.kind) {
    case 'began':
      return begin(state, event);
    case 'did':
      return takeIntent({ ...state, fault: undefined }, event.intent, event.freshId);
    case 'answered':
      // Asked by somebody who has signed out since.
      if (!state.underWay.includes(event.ask.kind)) return still(state);
      return takeAnswer(without(state, event.ask.kind), event.ask, event.answer);
    case 'failed':
      if (!state.underWay.includes(event.ask.kind)) return still(state);
      return takeFault(without(state, event.ask.kind), event.ask, event.fault);
    case 'ticked':
      return takeTick({ ...state, now: event.now });
    default:
      return unreachable(event);
  }
}

function begin(state: AppState, { kept, token, canSign }: Extract<AppEvent, { kind: 'began' }>): Step {
  const begun = { ...state, canSign };
  if (token !== undefined) {
    return ask(still({ ...begun, kept, door: { kind: 'opening', token } }), { kind: 'open-session', token });
  }
  // Who was in before sees what the phone kept at once; the server says whether they still are.
  const known: AppState = kept ? { ...begun, kept, door: { kind: 'in' } } : begun;
  return ask(still(known), { kind: 'session' });
}

const without = (state: AppState, kind: AppState['underWay'][number]): AppState => ({
  ...state,
  underWay: state.underWay.filter((other) => other !== kind),
});
