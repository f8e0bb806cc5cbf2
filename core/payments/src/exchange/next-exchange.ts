import { assert, unreachable } from '@saunter/kit';
import { MTI } from '../iso8583/mti.ts';
import { evolveExchange, isGranted } from './evolve-exchange.ts';
import type { ExchangeAnswer, ExchangeEvent, ExchangeState, UndoReason } from './exchange.ts';
import { endsReversal, responseMeaning } from './response-code.ts';
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
      return state.request.purpose === 'authorise' ? fromRecordedHold(state, input) : fromRecordedAdvice(state, input);
    case 'sent':
      return state.request.purpose === 'authorise' ? fromSentHold(state, input) : fromSentAdvice(state, input);
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

function fromRecordedHold(state: State<'recorded'>, input: ExchangeInput): ExchangeStep {
  switch (input.kind) {
    case 'start':
      return move(state, [], [send(MTI.authorisationRequest)]);
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

function fromSentHold(state: State<'sent'>, input: ExchangeInput): ExchangeStep {
  switch (input.kind) {
    case 'answer':
      return answeredHold(state, input.answer, input.at);
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

function answeredHold(state: State<'sent'>, answer: ExchangeAnswer, at: MessageTime): ExchangeStep {
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
      if (!endsReversal(input.responseCode)) return ignore('reversal-refused');
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

function fromRecordedAdvice(state: State<'recorded'>, input: ExchangeInput): ExchangeStep {
  switch (input.kind) {
    case 'start':
    case 'time-out':
      return move(state, [], [send(firstMti(state))]);
    case 'sent':
      return move({ kind: 'sent', request: state.request }, [], [WAIT_REPEAT]);
    case 'line-down':
      return move(state, [], [WAIT_REPEAT]);
    case 'restart':
      return move({ kind: 'sent', request: state.request }, [], [send(repeatMti(state))]);
    case 'answer':
    case 'undo-answer':
      return ignore('nothing-asked');
    default:
      return unreachable(input);
  }
}

function fromSentAdvice(state: State<'sent'>, input: ExchangeInput): ExchangeStep {
  switch (input.kind) {
    case 'time-out':
      return move(state, [], [send(repeatMti(state))]);
    case 'sent':
    case 'line-down':
      return move(state, [], [WAIT_REPEAT]);
    case 'answer':
      return answeredAdvice(state, input.answer);
    case 'undo-answer':
      return ignore('nothing-asked');
    case 'start':
    case 'restart':
      return ILLEGAL;
    default:
      return unreachable(input);
  }
}

function answeredAdvice(state: State<'sent'>, answer: ExchangeAnswer): ExchangeStep {
  const { purpose } = state.request;
  if (purpose === 'reverse' && !endsReversal(answer.responseCode)) return ignore('reversal-refused');
  if (responseMeaning(answer.responseCode).kind === 'busy') return ignore('acquirer-busy');
  return move(state, [{ kind: 'ExchangeAnswered', answer }], []);
}

function fromEnd(input: ExchangeInput): ExchangeStep {
  const fromOutside = input.kind === 'answer' || input.kind === 'undo-answer' || input.kind === 'restart';
  return fromOutside ? ignore('already-settled') : ILLEGAL;
}

const firstMti = ({ request }: ExchangeState): string =>
  request.purpose === 'capture' ? MTI.financialAdvice : MTI.reversalAdvice;

const repeatMti = ({ request }: ExchangeState): string =>
  request.purpose === 'capture' ? MTI.financialAdviceRepeat : MTI.reversalAdviceRepeat;

/** The same RRN as what is undone (it is the same hold), a STAN of its own, the time of now. */
function undo(
  state: ExchangeState,
  why: UndoReason,
  at: MessageTime,
  before: readonly ExchangeEvent[] = [],
): ExchangeStep {
  const { trace, undoStan } = state.request;
  assert(undoStan !== undefined, 'a hold keeps a STAN for its reversal');
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
