import type { Result } from '@saunter/kit';
import { concatBytes, err, ok } from '@saunter/kit';
import type { CommandApdu } from './command-apdu.ts';
import type { ResponseApdu } from './response-apdu.ts';
import { STATUS_WORD } from './status-words.ts';

/** Why a command cannot go over T=0: it is extended, or its instruction reads as a procedure byte. */
export type T0CommandDefect = { readonly kind: 'extended-command' | 'bad-instruction' };

/** How a card broke the protocol. */
export type T0Defect = {
  readonly kind:
    | 'bad-procedure-byte'
    | 'unexpected-bytes'
    | 'too-many-waiting-bytes'
    | 'too-many-exchanges'
    | 'no-answer';
};

/** An exchange that waits for the card's next bytes. */
export interface T0State {
  readonly instruction: number;
  /** Class, instruction and parameters of what is under way: the command, or GET RESPONSE. */
  readonly header: Uint8Array;
  /** Command data that the card has not asked for yet. */
  readonly outgoing: Uint8Array;
  /** Most bytes that the card may still send for this header. */
  readonly incoming: number;
  /** Of them, those that come before the next procedure byte. */
  readonly announced: number;
  readonly statusHigh: number | undefined;
  readonly received: readonly Uint8Array[];
  /** A warning that came before the data it belongs to. */
  readonly warning: number | undefined;
  readonly wantsResponse: boolean;
  readonly waitingBytes: number;
  readonly exchanges: number;
}

/** What the terminal does next: send bytes, wait for more of them, or be done. */
export type T0Step =
  | { readonly kind: 'send'; readonly state: T0State; readonly bytes: Uint8Array }
  | { readonly kind: 'receive'; readonly state: T0State }
  | { readonly kind: 'response'; readonly response: ResponseApdu }
  | { readonly kind: 'failed'; readonly defect: T0Defect };

const NULL_BYTE = 0x60;
const GET_RESPONSE = 0xc0;
const NO_DATA = new Uint8Array(0);
/** A card that works gets ten minutes of the shortest waiting time; a longer wait is a card that hangs. */
const MAX_WAITING_BYTES = 1024;
/** 64 KB of response in steps of 256, and the command before them. */
const MAX_EXCHANGES = 257;

/** The first bytes of `command` over T=0, short cases 1 to 4 (EMV Contact Interface Specification 1.0, 9.2.2). */
export function startT0(command: CommandApdu): Result<T0Step & { readonly kind: 'send' }, T0CommandDefect> {
  const { cla, ins, p1, p2, data, ne, form } = command;
  if (form === 'extended') return err({ kind: 'extended-command' });
  if (isStatusHigh(ins)) return err({ kind: 'bad-instruction' });
  const hasData = data.length > 0;
  const header = Uint8Array.of(cla, ins, p1, p2, hasData ? data.length : ne & 255);
  const state: T0State = {
    ...{ instruction: ins, header, outgoing: data, incoming: hasData ? 0 : ne, announced: 0, statusHigh: undefined },
    ...{ received: [], warning: undefined, wantsResponse: hasData && ne > 0, waitingBytes: 0, exchanges: 1 },
  };
  return ok({ kind: 'send', state, bytes: header });
}

/**
 * What follows from the next bytes of the card, in whatever portions they come; total over any bytes. It ends: waiting
 * bytes and exchanges are counted, and a byte that the card had no turn for is a defect.
 */
export function continueT0(state: T0State, bytes: Uint8Array): T0Step {
  let at = 0;
  let step: T0Step = { kind: 'receive', state };
  while (at < bytes.length) {
    if (step.kind !== 'receive') return failed('unexpected-bytes');
    const announced: number = step.state.announced;
    const taken = Math.min(Math.max(announced, 1), bytes.length - at);
    const portion = bytes.slice(at, at + taken);
    step = announced > 0 ? takeData(step.state, portion) : takeByte(step.state, portion[0] ?? 0);
    if (step.kind === 'failed') return step;
    at += taken;
  }
  return step;
}

/**
 * What follows once the card has been silent for its waiting time: a card may announce more data than it sends, and
 * then the last two bytes are its status word; all other silence is a defect.
 */
export function silentT0(state: T0State): T0Step {
  const data = concatBytes(...state.received);
  const [high, low] = data.slice(-2);
  const transferred = (state.header[4] || 256) - state.incoming;
  const isCutShort = state.announced > 0 && transferred >= 2;
  if (!isCutShort || high === undefined || low === undefined || !isStatusHigh(high)) return failed('no-answer');
  return takeStatus({ ...state, received: [data.slice(0, -2)], announced: 0 }, (high << 8) | low);
}

function takeData(state: T0State, portion: Uint8Array): T0Step {
  return receive({
    ...state,
    received: [...state.received, portion],
    announced: state.announced - portion.length,
    incoming: state.incoming - portion.length,
  });
}

function takeByte(state: T0State, byte: number): T0Step {
  if (state.statusHigh !== undefined) return takeStatus(state, (state.statusHigh << 8) | byte);
  if (byte === NULL_BYTE) {
    const waitingBytes = state.waitingBytes + 1;
    return waitingBytes > MAX_WAITING_BYTES ? failed('too-many-waiting-bytes') : receive({ ...state, waitingBytes });
  }
  if (isStatusHigh(byte)) return receive({ ...state, statusHigh: byte });
  if (byte === state.instruction) return transfer(state, Math.max(state.outgoing.length, state.incoming));
  return byte === (state.instruction ^ 0xff) ? transfer(state, 1) : failed('bad-procedure-byte');
}

/** The card asks for the next `count` bytes of the command, or announces as many of its own. */
function transfer(state: T0State, count: number): T0Step {
  const { outgoing, incoming } = state;
  if (outgoing.length > 0) {
    return { kind: 'send', state: { ...state, outgoing: outgoing.slice(count) }, bytes: outgoing.slice(0, count) };
  }
  // A header with nothing to transfer may be acknowledged; one more byte of data than was asked for may not.
  return count > 0 && incoming === 0 ? failed('bad-procedure-byte') : receive({ ...state, announced: count });
}

function takeStatus(state: T0State, statusWord: number): T0Step {
  const { header, outgoing, incoming, wantsResponse } = state;
  const low = statusWord & 255;
  if ((statusWord & 0xff00) === STATUS_WORD.MORE_DATA) return getResponse(state, low, state.warning);
  const isWrongLength = (statusWord & 0xff00) === STATUS_WORD.WRONG_NE;
  if (isWrongLength && incoming > 0) return sendHeader(state, withLength(header, low), low || 256, state.warning);
  if (wantsResponse && outgoing.length === 0 && isWarning(statusWord)) return getResponse(state, 0, statusWord);
  return {
    kind: 'response',
    response: { data: concatBytes(...state.received), statusWord: finalStatus(state, statusWord) },
  };
}

/** A warning that came first outlives the 9000 of the data behind it. */
const finalStatus = ({ warning }: T0State, statusWord: number): number =>
  statusWord === STATUS_WORD.OK && warning !== undefined ? warning : statusWord;

const getResponse = (state: T0State, length: number, warning: number | undefined): T0Step =>
  sendHeader(
    { ...state, instruction: GET_RESPONSE },
    Uint8Array.of(0x00, GET_RESPONSE, 0x00, 0x00, length),
    length || 256,
    warning,
  );

function sendHeader(state: T0State, header: Uint8Array, incoming: number, warning: number | undefined): T0Step {
  if (state.exchanges === MAX_EXCHANGES) return failed('too-many-exchanges');
  const next: T0State = {
    ...{ ...state, header, incoming, warning, announced: 0, statusHigh: undefined, outgoing: NO_DATA },
    ...{ wantsResponse: false, exchanges: state.exchanges + 1 },
  };
  return { kind: 'send', state: next, bytes: header };
}

const withLength = (header: Uint8Array, length: number): Uint8Array =>
  concatBytes(header.subarray(0, 4), Uint8Array.of(length));

const receive = (state: T0State): T0Step => ({ kind: 'receive', state });

const failed = (kind: T0Defect['kind']): T0Step => ({ kind: 'failed', defect: { kind } });

/** 6x and 9x begin a status word, 60 excepted (ISO/IEC 7816-3, 10.3.3). */
const isStatusHigh = (byte: number): boolean =>
  ((byte & 0xf0) === 0x60 && byte !== NULL_BYTE) || (byte & 0xf0) === 0x90;

/** 62xx, 63xx, and 9xxx that is not 9000: the card has data for a case 4 command all the same. */
function isWarning(statusWord: number): boolean {
  const high = statusWord >> 8;
  return high === 0x62 || high === 0x63 || ((high & 0xf0) === 0x90 && statusWord !== STATUS_WORD.OK);
}
