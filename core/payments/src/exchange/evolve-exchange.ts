import { assert, unreachable } from '@saunter/kit';
import type { ExchangeAnswer, ExchangeEvent, ExchangeRequest, ExchangeState } from './exchange.ts';
import { isUndoable } from './exchange.ts';
import { responseMeaning } from './response-code.ts';

/**
 * The exchange after one more fact of its journal; undefined before its first. What was not written down (that a
 * message left) is not known after a restart either. @throws AssertionBug on a fact that cannot follow.
 */
export function evolveExchange(state: ExchangeState | undefined, event: ExchangeEvent): ExchangeState {
  if (event.kind === 'ExchangeRequested') {
    assert(state === undefined, 'an exchange is requested once');
    return { kind: 'recorded', request: event.request };
  }
  assert(state !== undefined, 'an exchange begins with its request');
  const { request } = state;
  switch (event.kind) {
    case 'NothingSent':
      return { kind: 'unsent', request };
    case 'ExchangeAnswered':
      return { kind: isGranted(request, event.answer) ? 'approved' : 'declined', request, answer: event.answer };
    case 'UndoStarted':
      return undoing(state, event);
    case 'UndoConfirmed':
      assert(state.kind === 'undoing', 'only what is being undone is undone');
      return { kind: 'undone', request, why: state.why };
    default:
      return unreachable(event);
  }
}

function undoing(state: ExchangeState, event: ExchangeEvent & { kind: 'UndoStarted' }): ExchangeState {
  const answer = state.kind === 'approved' ? { answer: state.answer } : {};
  return { kind: 'undoing', request: state.request, why: event.why, trace: event.trace, sends: 0, ...answer };
}

/** Whether an answer gives the store something: all it asked for, or a part where too small a part can be taken back. */
export function isGranted(request: ExchangeRequest, answer: ExchangeAnswer): boolean {
  const { kind } = responseMeaning(answer.responseCode);
  return kind === 'approved' || (kind === 'partly-approved' && isUndoable(request.purpose));
}
