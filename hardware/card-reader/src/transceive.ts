import type { ApduMachine, CardAnswer } from '@saunter/iso7816';
import type { Cancel, Timers } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { CardSession } from './port.ts';

/** How long a card may keep a lane, whatever it does. */
export interface DialogueLimits {
  /** Silence after one command. */
  readonly answerMs: number;
  /** The whole dialogue, however quick each answer is. */
  readonly dialogueMs: number;
  /** More than any machine of ours asks of a card that keeps the rules. */
  readonly commands: number;
}

/** A lane has an outcome within three seconds of the tap; finding the card takes half a second of them. */
export const LANE_LIMITS: DialogueLimits = { answerMs: 2000, dialogueMs: 2500, commands: 256 };

const NO_ANSWER: CardAnswer = { kind: 'no-answer' };

/**
 * Drives `machine` on the card of `session` until it has an outcome. Answers are wiped as soon as the machine has
 * seen them. Never rejects: whatever happens to card or reader is an answer of its own kind, and a card that goes
 * beyond `limits` is one that gave no answer. The session stays open; its owner releases it.
 */
export async function transceive<State, Outcome>(
  session: Pick<CardSession, 'transmit'>,
  machine: ApduMachine<State, Outcome>,
  timers: Timers,
  limits: DialogueLimits = LANE_LIMITS,
): Promise<Outcome> {
  const dialogue = startLimit(timers, limits.dialogueMs);
  let step = machine.start();
  for (let sent = 0; step.kind === 'command'; sent++) {
    const isOver = dialogue.isOver() || sent >= limits.commands;
    const answer = isOver ? NO_ANSWER : await exchange(session, step.command, timers, limits, dialogue);
    step = machine.next(step.state, answer);
    if (answer.kind === 'response') answer.bytes.fill(0);
    else assert(step.kind === 'outcome', 'a dialogue ends with the card that it was with');
  }
  dialogue.cancel();
  return step.outcome;
}

async function exchange(
  session: Pick<CardSession, 'transmit'>,
  command: Uint8Array,
  timers: Timers,
  limits: DialogueLimits,
  dialogue: TimeLimit,
): Promise<CardAnswer> {
  const answer = session
    .transmit(command)
    .then(
      (result): CardAnswer => (result.ok ? { kind: 'response', bytes: result.value } : { kind: result.error.kind }),
    );
  const silence = startLimit(timers, limits.answerMs);
  const first = await Promise.race([answer, silence.over, dialogue.over]);
  silence.cancel();
  if (first) return first;
  void answer.then((late) => late.kind === 'response' && late.bytes.fill(0));
  return NO_ANSWER;
}

/** A time that runs out; `over` settles then, and never when it was cancelled before. */
interface TimeLimit {
  readonly over: Promise<undefined>;
  isOver(): boolean;
  readonly cancel: Cancel;
}

function startLimit(timers: Timers, limitMs: number): TimeLimit {
  let isOver = false;
  let cancel: Cancel = () => {};
  const over = new Promise<undefined>((resolve) => {
    cancel = timers.after(limitMs, () => {
      isOver = true;
      resolve(undefined);
    });
  });
  return { over, isOver: () => isOver, cancel: () => cancel() };
}
