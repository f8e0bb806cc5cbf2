import type { CardReport, DialogueOptions, KernelOutcome, ReadOutcome } from '@saunter/emv';
import { createEmvSession } from '@saunter/emv';
import type { ApduMachine, ApduStep, CardInterface } from '@saunter/iso7816';

/** The reading half of the kernel, in the words of the whole. */
export function createCardDialogue(
  options: DialogueOptions & { readonly cardInterface: CardInterface },
): ApduMachine<unknown, KernelOutcome> {
  const session = createEmvSession(options);
  const mapped = <State>(step: ApduStep<State, ReadOutcome>): ApduStep<State, KernelOutcome> =>
    step.kind === 'command' ? step : { kind: 'outcome', outcome: outcomeOf(step.outcome) };
  return {
    start: () => mapped(session.start()),
    next: (state, answer) => mapped(session.next(state as Parameters<typeof session.next>[0], answer)),
  };
}

function outcomeOf(outcome: ReadOutcome): KernelOutcome {
  switch (outcome.kind) {
    case 'card-read':
      return { kind: 'online-request', card: reportOf(outcome) };
    case 'not-supported':
      return outcome.reason === 'contact-interface'
        ? { kind: 'use-another-interface', reason: 'card-asked-for-it' }
        : { kind: 'end', reason: 'no-common-application' };
    default:
      return outcome as KernelOutcome;
  }
}

const reportOf = (read: Extract<ReadOutcome, { kind: 'card-read' }>): CardReport => ({
  ...read,
  kernel: undefined,
  oda: { method: 'none', verdict: 'not-performed' },
  tvr: new Uint8Array(5),
  tsi: new Uint8Array(2),
  cvmResults: new Uint8Array(3),
  deviceCvm: false,
  cryptogramType: undefined,
});
