import type { ApduMachine, CardAnswer } from '@saunter/iso7816';
import type { Cancel, Timers } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { CardSession } from './port.ts';

/** A card that says nothing for so long is given up: a lane has an outcome within three seconds. */
const ANSWER_LIMIT_MS = 2500;

/** More than any machine of ours can ask for. */
const MAX_COMMANDS = 128;

/**
 * Drives `machine` on the card of `session` until it has an outcome. Answers are wiped as soon as the machine has
 * seen them. Never rejects: whatever happens to card or reader is an answer of its own kind. The session stays
 * open; its owner releases it.
 */
export async function transceive<State, Outcome>(
  session: Pick<CardSession, 'transmit'>,
  machine: ApduMachine<State, Outcome>,
  timers: Timers,
): Promise<Outcome> {
  let step = machine.start();
  for (let sent = 0; step.kind === 'command'; sent++) {
    assert(sent < MAX_COMMANDS, 'a dialogue with a card comes to its end');
    const answer = await exchange(session, step.command, timers);
    step = machine.next(step.state, answer);
    if (answer.kind === 'response') answer.bytes.fill(0);
  }
  return step.outcome;
}

async function exchange(
  session: Pick<CardSession, 'transmit'>,
  command: Uint8Array,
  timers: Timers,
): Promise<CardAnswer> {
  const answer = session
    .transmit(command)
    .then(
      (result): CardAnswer => (result.ok ? { kind: 'response', bytes: result.value } : { kind: result.error.kind }),
    );
  let cancel: Cancel = () => {};
  const silence = new Promise<CardAnswer>((resolve) => {
    cancel = timers.after(ANSWER_LIMIT_MS, () => resolve({ kind: 'no-answer' }));
  });
  const first = await Promise.race([answer, silence]);
  cancel();
  if (first.kind === 'no-answer') void answer.then((late) => late.kind === 'response' && late.bytes.fill(0));
  return first;
}
