import { assert, unreachable } from '@saunter/kit';
import { MTI } from '../iso8583/mti.ts';
import { evolveExchange, isGranted } from './evolve-exchange.ts';
import type { ExchangeAnswer, ExchangeEvent, ExchangeState, UndoReason } from './exchange.ts';
import { isUndoable } from './exchange.ts';
import { firstMti, repeatMti } from './exchange-mti.ts';
import { endsChargeReversal, endsReversal, responseMeaning } from './response-code.ts';
import type { MessageTime } from './trace.ts';

/** What can happen to an exchange; `at` is the time that a message of now would carry. */
export type ExchangeInput =
  /** The request is on disk: go. */
  | { readonly kind: 'start' }
  /** The vault came back and found the exchange without an end; what had left is not known. */
  | { readonly kind: 'restart'; readonly at: MessageTime }
  /** The message of the last `send` was handed to the line, or could not be. */
  | { readonly kind: 'sent' }
  | { readonly kind: 'line-down' }
  | { readonly kind: 'answer'; readonly answer: ExchangeAnswer; readonly at: MessageTime }
  /** A 0430 to the undo. */
  | { readonly kind: 'undo-answer'; readonly responseCode: string }
  /** The wait of the last `wait` is over. */
  | { readonly kind: 'time-out'; readonly at: MessageTime };

/** What the vault must do, in order, after it wrote the events down. */
export type ExchangeEffect =
  | { readonly kind: 'send'; readonly mti: string }
  /** `answer`: as long as an answer may take. `repeat`: longer from time to time, without end. */
  | { readonly kind: 'wait'; readonly for: 'answer' | 'repeat' };

/** Why an input changes nothing. */
export type ExchangeIgnored =
  | 'late-answer'
  | 'nothing-asked'
  | 'acquirer-busy'
  | 'reversal-refused'
  | 'already-settled';

/** What an input does. `illegal`: the vault gave an input that this state cannot meet, which is a bug of the vault. */
export type ExchangeStep =
  | {
      readonly kind: 'move';
      readonly state: ExchangeState;
      readonly events: readonly ExchangeEvent[];
      readonly effects: readonly ExchangeEffect[];
    }
  | { readonly kind: 'ignore'; readonly why: ExchangeIgnored }
  | { readonly kind: 'illegal' };

const ILLEGAL: ExchangeStep = { kind: 'illegal' };
const ignore = (why: ExchangeIgnored): ExchangeStep => ({ kind: 'ignore', why });
const send = (mti: string): ExchangeEffect => ({ kind: 'send', mti });
const WAIT_ANSWER: ExchangeEffect = { kind: 'wait', for: 'answer' };
const WAIT_REPEAT: ExchangeEffect = { kind: 'wait', for: 'repeat' };

/** One step of one exchange: pure, total; the table of all pairs stands in the test. */
export function nextExchange(state: ExchangeState, input: ExchangeInput): ExchangeStep {
  switch (state.kind) {
    case 'recorded':
      return isUndoable(state.request.purpose) ? fromRecordedOnce(state, input) : fromRecordedRepeated(state, input);
    case 'sent':
      return isUndoable(state.request.purpose) ? fromSentOnce(state, input) : fromSentRepeated(state, input);
    case 'undoing':
      return fromUndoing(state, input);
    case 'approved':
    case 'declined':
    case 'unsent':
    case 'undone':
      return fromEnd(input);
    default:
      return unreachable(state);
  }
}

type State<Kind extends ExchangeState['kind']> = ExchangeState & { readonly kind: Kind };

function fromRecordedOnce(state: State<'recorded'>, input: ExchangeInput): ExchangeStep {
  switch (input.kind) {
    case 'start':
      return move(state, [], [send(firstMti(state.request.purpose))]);
    case 'sent':
      return move({ kind: 'sent', request: state.request }, [], [WAIT_ANSWER]);
    case 'line-down':
      return move(state, [{ kind: 'NothingSent' }], []);
    case 'restart':
      return undo(state, 'restarted', input.at);
    case 'answer':
    case 'undo-answer':
      return ignore('nothing-asked');
    case 'time-out':
      return ILLEGAL;
    default:
      return unreachable(input);
  }
}

function fromSentOnce(state: State<'sent'>, input: ExchangeInput): ExchangeStep {
  switch (input.kind) {
    case 'answer':
      return answeredOnce(state, input.answer, input.at);
    case 'time-out':
      return undo(state, 'no-answer', input.at);
    case 'undo-answer':
      return ignore('nothing-asked');
    case 'start':
    case 'sent':
    case 'line-down':
    case 'restart':
      return ILLEGAL;
    default:
      return unreachable(input);
  }
}

function answeredOnce(state: State<'sent'>, answer: ExchangeAnswer, at: MessageTime): ExchangeStep {
  const events: readonly ExchangeEvent[] = [{ kind: 'ExchangeAnswered', answer }];
  const tooLittle = isGranted(state.request, answer) && answer.approvedMinor < state.request.minimumMinor;
  return tooLittle ? undo(state, 'below-minimum', at, events) : move(state, events, []);
}

function fromUndoing(state: State<'undoing'>, input: ExchangeInput): ExchangeStep {
  switch (input.kind) {
    case 'sent':
      return move({ ...state, sends: state.sends + 1 }, [], [WAIT_REPEAT]);
    case 'line-down':
      return move(state, [], [WAIT_REPEAT]);
    case 'time-out':
      return move(state, [], [send(state.sends === 0 ? MTI.reversalAdvice : MTI.reversalAdviceRepeat)]);
    case 'restart':
      return move({ ...state, sends: 1 }, [], [send(MTI.reversalAdviceRepeat)]);
    case 'undo-answer':
      if (!endsUndo(state, input.responseCode)) return ignore('reversal-refused');
      return move(state, [{ kind: 'UndoConfirmed', responseCode: input.responseCode }], []);
    case 'answer':
      // An approval that comes after its reversal left is not an approval.
      return ignore('late-answer');
    case 'start':
      return ILLEGAL;
    default:
      return unreachable(input);
  }
}

function fromRecordedRepeated(state: State<'recorded'>, input: ExchangeInput): ExchangeStep {
  switch (input.kind) {
    case 'start':
    case 'time-out':
      return move(state, [], [send(firstMti(state.request.purpose))]);
    case 'sent':
      return move({ kind: 'sent', request: state.request }, [], [WAIT_REPEAT]);
    case 'line-down':
      return move(state, [], [WAIT_REPEAT]);
    case 'restart':
      return move({ kind: 'sent', request: state.request }, [], [send(repeatMti(state.request.purpose))]);
    case 'answer':
    case 'undo-answer':
      return ignore('nothing-asked');
    default:
      return unreachable(input);
  }
}

function fromSentRepeated(state: State<'sent'>, input: ExchangeInput): ExchangeStep {
  switch (input.kind) {
    case 'time-out':
      return move(state, [], [send(repeatMti(state.request.purpose))]);
    case 'sent':
    case 'line-down':
      return move(state, [], [WAIT_REPEAT]);
    case 'answer':
      return answeredRepeated(state, input.answer);
    case 'undo-answer':
      return ignore('nothing-asked');
    case 'start':
    case 'restart':
      return ILLEGAL;
    default:
      return unreachable(input);
  }
}

function answeredRepeated(state: State<'sent'>, answer: ExchangeAnswer): ExchangeStep {
  const { purpose } = state.request;
  if (purpose === 'reverse' && !endsReversal(answer.responseCode)) return ignore('reversal-refused');
  // Nothing was decided about this message, nor about the one that it repeats and that may still be on its way.
  if (responseMeaning(answer.responseCode).kind === 'busy') return ignore('acquirer-busy');
  return move(state, [{ kind: 'ExchangeAnswered', answer }], []);
}

function fromEnd(input: ExchangeInput): ExchangeStep {
  const fromOutside = input.kind === 'answer' || input.kind === 'undo-answer' || input.kind === 'restart';
  return fromOutside ? ignore('already-settled') : ILLEGAL;
}

const endsUndo = ({ request }: ExchangeState, code: string): boolean =>
  request.purpose === 'charge' ? endsChargeReversal(code) : endsReversal(code);

/** The same RRN as what is undone, a STAN of its own, the time of now. */
function undo(
  state: ExchangeState,
  why: UndoReason,
  at: MessageTime,
  before: readonly ExchangeEvent[] = [],
): ExchangeStep {
  const { trace, undoStan } = state.request;
  assert(undoStan !== undefined, 'what can be undone keeps a STAN for it');
  const started: ExchangeEvent = { kind: 'UndoStarted', why, trace: { ...at, stan: undoStan, rrn: trace.rrn } };
  return move(state, [...before, started], [send(MTI.reversalAdvice)]);
}

function move(
  state: ExchangeState,
  events: readonly ExchangeEvent[],
  effects: readonly ExchangeEffect[],
): ExchangeStep {
  return { kind: 'move', state: events.reduce<ExchangeState>(evolveExchange, state), events, effects };
}
