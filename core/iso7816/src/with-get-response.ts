import { assert, concatBytes } from '@saunter/kit';
import type { ApduMachine, ApduStep, CardAnswer } from './apdu-machine.ts';
import type { CommandApdu } from './command-apdu.ts';
import { decodeCommandApdu, encodeCommandApdu, shortCommand } from './command-apdu.ts';
import { decodeResponseApdu, encodeResponseApdu } from './response-apdu.ts';
import { statusWordName } from './status-words.ts';

/** The machine's own state, and what is still to come of the answer that it waits for. */
export interface GetResponseState<State> {
  readonly inner: State;
  /** What was sent last. */
  readonly sent: Uint8Array;
  /** What the card gave of this answer so far. */
  readonly received: Uint8Array;
  /** The warning that came before the data; it is the answer's status word. */
  readonly warning: number | undefined;
  readonly rounds: number;
}

/** An answer of 256 bytes in pieces of eight; a card that wants more rounds has its 61xx passed on as the answer. */
const MAX_ROUNDS = 32;

/**
 * `machine` with whole answers only: 61xx is followed by GET RESPONSE, 6Cxx by the same command with that length, a
 * warning without data by GET RESPONSE as well (ISO/IEC 7816-3, 12.2; EMV 4.4 Book 1, 9.3.1.2). At most 32 commands
 * for one answer. What was collected is overwritten once `machine` has seen it.
 */
export function withGetResponse<State, Outcome>(
  machine: ApduMachine<State, Outcome>,
): ApduMachine<GetResponseState<State>, Outcome> {
  return {
    start: () => began(machine.start()),
    next: (state, answer) => {
      const response = answer.kind === 'response' ? decodeResponseApdu(answer.bytes) : undefined;
      if (!response?.ok) return handOver(machine, state, answer);
      const { data, statusWord } = response.value;
      const received = concatBytes(state.received, data);
      state.received.fill(0);
      const follow = state.rounds < MAX_ROUNDS ? followUp(state, data, statusWord) : undefined;
      if (follow) {
        const warning = state.warning ?? (isWarning(statusWord) ? statusWord : undefined);
        const sent = encodeCommandApdu(follow);
        return {
          kind: 'command',
          state: { ...state, sent, received, warning, rounds: state.rounds + 1 },
          command: sent,
        };
      }
      const whole = encodeResponseApdu({ data: received, statusWord: state.warning ?? statusWord });
      received.fill(0);
      const step = handOver(machine, state, { kind: 'response', bytes: whole });
      whole.fill(0);
      return step;
    },
  };
}

const NOTHING = new Uint8Array(0);

function began<State, Outcome>(step: ApduStep<State, Outcome>): ApduStep<GetResponseState<State>, Outcome> {
  if (step.kind === 'outcome') return step;
  const { state: inner, command } = step;
  return {
    kind: 'command',
    state: { inner, sent: command, received: NOTHING, warning: undefined, rounds: 0 },
    command,
  };
}

function handOver<State, Outcome>(
  machine: ApduMachine<State, Outcome>,
  state: GetResponseState<State>,
  answer: CardAnswer,
): ApduStep<GetResponseState<State>, Outcome> {
  state.received.fill(0);
  return began(machine.next(state.inner, answer));
}

/** The command that fetches the rest; undefined when this was all. */
function followUp(
  { sent, warning }: GetResponseState<unknown>,
  data: Uint8Array,
  statusWord: number,
): CommandApdu | undefined {
  const count = statusWord & 255 || 256;
  const name = statusWordName(statusWord);
  if (name === 'MORE_DATA') return getResponse(count);
  const command = decodeCommandApdu(sent);
  assert(command.ok, 'a machine sends command APDUs');
  // Asked again with the very length it was asked with, a card would say the same for ever.
  if (name === 'WRONG_NE' && command.value.ne !== count) return { ...command.value, ne: count };
  const isBare = data.length === 0 && command.value.ne > 0 && command.value.data.length > 0;
  return isBare && isWarning(statusWord) && warning === undefined ? getResponse(256) : undefined;
}

/** GET RESPONSE (ISO/IEC 7816-4, 11.8.1). */
const getResponse = (ne: number): CommandApdu => shortCommand({ cla: 0x00, ins: 0xc0, p1: 0x00, p2: 0x00 }, { ne });

const isWarning = (statusWord: number): boolean => statusWord >> 8 === 0x62 || statusWord >> 8 === 0x63;
