import type { ApduMachine, ApduStep, CommandApdu, GetResponseState, ResponseApdu } from '@saunter/iso7816';
import { decodeResponseApdu, encodeCommandApdu, withGetResponse } from '@saunter/iso7816';
import { AssertionBug, assert, unreachable } from '@saunter/kit';
import { NO_CARD_DATA } from '../card-data.ts';
import { conclude, concludeFailure } from '../conclude.ts';
import type { DialogueOptions } from '../dialogue-options.ts';
import { outcomeOfNoResponse } from '../flow/outcome-of-no-response.ts';
import type { FlowMove, FlowState } from '../flow/run-flow.ts';
import { continueFlow, startFlow } from '../flow/run-flow.ts';
import type { EndReason, KernelOutcome } from '../kernel-outcome.ts';
import { readSelectedApplication, selectApplication } from '../select-application.ts';
import { rowFor } from '../terminal/terminal-settings.ts';
import { applicationObjects } from '../terminal-data.ts';
import { beginTransaction, wipeTransaction } from '../transaction.ts';
import type { CandidateSearch, SearchMove } from './build-candidate-list.ts';
import { continueSearch, startSearch } from './build-candidate-list.ts';
import type { ContactCandidate } from './contact-candidate.ts';
import { CONTACT_FLOW } from './contact-flow.ts';
import { readPse, selectPse } from './select-pse.ts';

/** Which answer the contact kernel waits for, and what it has by then. */
export type ContactStep =
  | { readonly step: 'select-pse' }
  | { readonly step: 'build-candidate-list'; readonly search: CandidateSearch }
  | {
      readonly step: 'final-selection';
      readonly candidate: ContactCandidate;
      readonly others: readonly ContactCandidate[];
    }
  | { readonly step: 'flow'; readonly flow: FlowState; readonly others: readonly ContactCandidate[] };

/** The state of a contact dialogue between a command and its answer. */
export type ContactState = GetResponseState<ContactStep>;

type Step = ApduStep<ContactStep, KernelOutcome>;

/**
 * A whole transaction with a card behind contacts: selection, then {@link CONTACT_FLOW}; an application that refuses
 * makes way for the next one (EMV 4.4 Book 1, 12; Book 3, 8).
 *
 * Invariants:
 * 1. Pure: the same state and answer give the same step; all randomness came in with the transaction.
 * 2. Every list of the card's is bounded, so the number of commands is.
 * 3. With the outcome nothing of the card is left in any state, but for the copies in its report, and for a
 *    transaction that was asked to wait for its issuer.
 */
export function createContactDialogue(options: DialogueOptions): ApduMachine<ContactState, KernelOutcome> {
  const { terminal } = options;
  return withGetResponse({
    start: () => send({ step: 'select-pse' }, selectPse()),
    next: (state, answer) => {
      const response = answer.kind === 'response' ? decodeResponseApdu(answer.bytes) : undefined;
      if (!response?.ok)
        return done(outcomeOfNoResponse(answer, state.step === 'flow' ? state.flow.transaction : undefined));
      switch (state.step) {
        case 'select-pse':
          return followSearch(startSearch(readPse(response.value), terminal));
        case 'build-candidate-list':
          return followSearch(continueSearch(state.search, response.value, terminal));
        case 'final-selection':
          return afterSelect(state, response.value, options);
        case 'flow':
          return followFlow(continueFlow(state.flow, response.value, terminal), state.others, options);
        default:
          return unreachable(state);
      }
    },
  });
}

const send = (state: ContactStep, command: CommandApdu): Step => ({
  kind: 'command',
  state,
  command: encodeCommandApdu(command),
});

const done = (outcome: KernelOutcome): Step => ({ kind: 'outcome', outcome });

function followSearch(move: SearchMove): Step {
  switch (move.kind) {
    case 'command':
      return send({ step: 'build-candidate-list', search: move.search }, move.command);
    case 'card-blocked':
      return done({ kind: 'end', reason: 'card-blocked' });
    case 'done':
      return selectNext(move.candidates, 'no-common-application');
    default:
      return unreachable(move);
  }
}

function selectNext(candidates: readonly ContactCandidate[], whenNone: EndReason): Step {
  const [candidate, ...others] = candidates;
  if (!candidate) return done({ kind: 'end', reason: whenNone });
  return send({ step: 'final-selection', candidate, others }, selectApplication(candidate));
}

function afterSelect(
  { candidate, others }: ContactStep & { readonly step: 'final-selection' },
  response: ResponseApdu,
  options: DialogueOptions,
): Step {
  const selected = readSelectedApplication(candidate, response);
  if (!selected.ok) return selectNext(others, 'every-application-refused');
  const row = rowFor(options.terminal, candidate);
  assert(row, 'a candidate has its row');
  const objects = applicationObjects(options.transaction, options.terminal, row);
  const transaction = beginTransaction('contact', selected.value, objects, NO_CARD_DATA);
  return followFlow(startFlow(CONTACT_FLOW, transaction, options.terminal), others, options);
}

function followFlow(move: FlowMove, others: readonly ContactCandidate[], options: DialogueOptions): Step {
  switch (move.kind) {
    case 'command':
      return send({ step: 'flow', flow: move.state, others }, move.command);
    case 'failed':
      return done(concludeFailure(move.transaction, move.step, move.failure));
    case 'done':
      throw new AssertionBug('card action analysis ends the flow');
    case 'end': {
      const { transaction, verdict } = move;
      if (verdict.kind !== 'select-next') return done(conclude(transaction, verdict, options.awaitsIssuer));
      wipeTransaction(transaction);
      return selectNext(others, 'every-application-refused');
    }
    default:
      return unreachable(move);
  }
}
