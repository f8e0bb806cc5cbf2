import type { ApduMachine, ApduStep, CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { decodeResponseApdu, encodeCommandApdu } from '@saunter/iso7816';
import { assert, unreachable } from '@saunter/kit';
import { NO_CARD_DATA } from '../card-data.ts';
import { cardError, conclude, concludeFailure } from '../conclude.ts';
import type { DialogueOptions } from '../dialogue-options.ts';
import type { DataObjects } from '../dol.ts';
import { outcomeOfNoResponse } from '../flow/outcome-of-no-response.ts';
import type { FlowMove, FlowState } from '../flow/run-flow.ts';
import { continueFlow, startFlow } from '../flow/run-flow.ts';
import type { KernelOutcome, KernelVerdict } from '../kernel-outcome.ts';
import { TAG } from '../tags.ts';
import { applicationObjects } from '../terminal-data.ts';
import type { Transaction } from '../transaction.ts';
import { beginTransaction, wipeTransaction } from '../transaction.ts';
import type { ContactlessCandidate } from './combination-selection.ts';
import { barredBy, selectCombinations } from './combination-selection.ts';
import { kernelOf } from './combination-table.ts';
import { readFinalSelection, selectCombination } from './final-selection.ts';
import { ALL_REFUSED, barredOutcome, NOTHING_IN_COMMON, outcomeBeforeCard } from './outcome-without-card.ts';
import type { Combination } from './pre-processing.ts';
import { preProcess } from './pre-processing.ts';
import { readPpse, selectPpse } from './select-ppse.ts';

/** Which answer Entry Point waits for, and what it has by then. */
export type EntryPointState =
  | { readonly step: 'select-ppse'; readonly combinations: readonly Combination[] }
  | {
      readonly step: 'final-selection';
      readonly candidate: ContactlessCandidate;
      readonly others: readonly ContactlessCandidate[];
    }
  | { readonly step: 'kernel'; readonly flow: FlowState; readonly others: readonly ContactlessCandidate[] };

type Step = ApduStep<EntryPointState, KernelOutcome>;

/**
 * A contactless card from PPSE to the outcome of its kernel (EMV Book A, 6; Book B, 3).
 *
 * Invariants:
 * 1. Pure: the same state and answer give the same step; all randomness came in with the transaction.
 * 2. Bounded: 1 command for the directory, 2 for each of at most 16 combinations that make way for the next, and for
 *    the one that does not, its records (48 at most) and one cryptogram.
 * 3. With an outcome, and with each combination that makes way, all values of the card are overwritten. What is
 *    reported is a copy, which its receiver wipes.
 */
export function createEntryPoint(options: DialogueOptions): ApduMachine<EntryPointState, KernelOutcome> {
  return {
    start: () => {
      const combinations = preProcess(options);
      const outcome = outcomeBeforeCard(combinations);
      return outcome ? done(outcome) : send({ step: 'select-ppse', combinations }, selectPpse());
    },
    next: (state, answer) => {
      const response = answer.kind === 'response' ? decodeResponseApdu(answer.bytes) : undefined;
      if (!response?.ok)
        return done(outcomeOfNoResponse(answer, state.step === 'kernel' ? state.flow.transaction : undefined));
      switch (state.step) {
        case 'select-ppse':
          return afterPpse(state.combinations, response.value);
        case 'final-selection':
          return afterSelect(state.candidate, state.others, response.value, options);
        case 'kernel':
          return follow(continueFlow(state.flow, response.value, options.terminal), state.others);
        default:
          return unreachable(state);
      }
    },
  };
}

const send = (state: EntryPointState, command: CommandApdu): Step => ({
  kind: 'command',
  state,
  command: encodeCommandApdu(command),
});

const done = (outcome: KernelOutcome): Step => ({ kind: 'outcome', outcome });

function afterPpse(combinations: readonly Combination[], response: ResponseApdu): Step {
  const directory = readPpse(response);
  if (!directory.ok) {
    // A card that has no directory is no payment card for this interface; one with a broken directory is broken.
    const isRefused = directory.error.kind === 'bad-status-word';
    return done(isRefused ? NOTHING_IN_COMMON : cardError('select-ppse', directory.error));
  }
  const barred = barredBy(directory.value, combinations);
  const whenNone = barred ? barredOutcome(barred) : NOTHING_IN_COMMON;
  return selectNext(selectCombinations(directory.value, combinations), whenNone);
}

function selectNext(candidates: readonly ContactlessCandidate[], whenNone: KernelOutcome): Step {
  const [candidate, ...others] = candidates;
  if (!candidate) return done(whenNone);
  return send({ step: 'final-selection', candidate, others }, selectCombination(candidate));
}

function afterSelect(
  candidate: ContactlessCandidate,
  others: readonly ContactlessCandidate[],
  response: ResponseApdu,
  options: DialogueOptions,
): Step {
  const selected = readFinalSelection(candidate, response);
  if (!selected.ok) return selectNext(others, ALL_REFUSED);
  const kernel = kernelOf(candidate.kernel);
  assert(kernel, 'combination selection leaves out kernels that are not here');
  const terminal = terminalFor(candidate.combination, options);
  const transaction = beginTransaction('contactless', selected.value, terminal, NO_CARD_DATA);
  return follow(startFlow(kernel, transaction, options.terminal), others);
}

/** The terminal's objects for this combination, with its qualifiers of this transaction. */
const terminalFor = ({ row, ttq }: Combination, { transaction, terminal }: DialogueOptions): DataObjects =>
  new Map([...applicationObjects(transaction, terminal, row), [TAG.TTQ, ttq]]);

function follow(move: FlowMove, others: readonly ContactlessCandidate[]): Step {
  switch (move.kind) {
    case 'command':
      return send({ step: 'kernel', flow: move.state, others }, move.command);
    case 'failed':
      return done(concludeFailure(move.transaction, move.step, move.failure));
    case 'end':
      return afterVerdict(move.transaction, move.verdict, others);
    default:
      assert(move.kind !== 'done', 'the last step of a kernel has a verdict');
      return unreachable(move);
  }
}

/** Acts on the verdict of a kernel (EMV Book B, 3.5). */
function afterVerdict(transaction: Transaction, verdict: KernelVerdict, others: readonly ContactlessCandidate[]): Step {
  if (verdict.kind !== 'select-next') return done(conclude(transaction, verdict));
  wipeTransaction(transaction);
  return selectNext(others, ALL_REFUSED);
}
