import type { ApduMachine, ApduStep, CardAnswer, CardInterface } from '@saunter/iso7816';
import { unreachable } from '@saunter/kit';
import type { ContactState } from './contact/contact-dialogue.ts';
import { createContactDialogue } from './contact/contact-dialogue.ts';
import type { EntryPointState } from './contactless/entry-point.ts';
import { createEntryPoint } from './contactless/entry-point.ts';
import type { DialogueOptions } from './dialogue-options.ts';
import type { KernelOutcome } from './kernel-outcome.ts';

/** How the card lies on the reader, and what its transaction is started with. */
export interface CardDialogueOptions extends DialogueOptions {
  readonly cardInterface: CardInterface;
}

/** The state of a dialogue, by how the card lies on the reader. */
export type DialogueState =
  | { readonly over: 'contact'; readonly state: ContactState }
  | { readonly over: 'contactless'; readonly state: EntryPointState };

type Step = ApduStep<DialogueState, KernelOutcome>;

/**
 * The whole transaction with one card as one machine: the contact kernel (EMV 4.4 Books 1 to 4), or Entry Point and a
 * contactless kernel (EMV Books A to C). It sends bytes and is told bytes; who has the card drives it.
 */
export function createCardDialogue(options: CardDialogueOptions): ApduMachine<DialogueState, KernelOutcome> {
  const contact = createContactDialogue(options);
  const contactless = createEntryPoint(options);
  return {
    start: () =>
      options.cardInterface === 'contact' ? overContact(contact.start()) : overContactless(contactless.start()),
    next: (state: DialogueState, answer: CardAnswer) => {
      switch (state.over) {
        case 'contact':
          return overContact(contact.next(state.state, answer));
        case 'contactless':
          return overContactless(contactless.next(state.state, answer));
        default:
          return unreachable(state);
      }
    },
  };
}

const overContact = (step: ApduStep<ContactState, KernelOutcome>): Step =>
  step.kind === 'command' ? { ...step, state: { over: 'contact', state: step.state } } : step;

const overContactless = (step: ApduStep<EntryPointState, KernelOutcome>): Step =>
  step.kind === 'command' ? { ...step, state: { over: 'contactless', state: step.state } } : step;
