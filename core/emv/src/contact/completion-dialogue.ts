import type { ApduMachine, ApduStep, GetResponseState } from '@saunter/iso7816';
import { decodeResponseApdu, encodeCommandApdu, withGetResponse } from '@saunter/iso7816';
import { AssertionBug, unreachable } from '@saunter/kit';
import { buildCardReport } from '../card-report.ts';
import { cardError, concludeFailure } from '../conclude.ts';
import { outcomeOfNoResponse } from '../flow/outcome-of-no-response.ts';
import type { Flow, FlowMove, FlowState } from '../flow/run-flow.ts';
import { continueFlow, startFlow } from '../flow/run-flow.ts';
import type { CardReport, KernelOutcome } from '../kernel-outcome.ts';
import { TAG } from '../tags.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import type { Transaction } from '../transaction.ts';
import { wipeTransaction } from '../transaction.ts';
import { isApproval } from './authorisation-response-code.ts';
import { completion } from './completion.ts';
import type { IssuerAnswer } from './issuer-answer.ts';
import { readIssuerData } from './issuer-answer.ts';
import { readIssuerScripts } from './issuer-script.ts';
import { issuerScriptProcessing } from './issuer-script-processing.ts';
import { onlineProcessing } from './online-processing.ts';

/** What a transaction is completed with. */
export interface CompletionOptions {
  /** Of the online request; it is used up: the outcome leaves it wiped. */
  readonly pending: Transaction;
  readonly issuerAnswer: IssuerAnswer;
  readonly terminal: TerminalSettings;
}

/** How a transaction with an issuer ended. */
export type CompletionOutcome =
  | CompletedTransaction
  | Extract<KernelOutcome, { readonly kind: 'card-error' | 'card-removed' | 'reader-lost' | 'no-answer' }>;

/** The last word of card and issuer. */
export type CompletedTransaction = (
  | { readonly kind: 'approved' }
  /** `no-issuer`: nobody answered, and the default action codes say no then. */
  | { readonly kind: 'declined'; readonly reason: 'issuer' | 'no-issuer' | 'card' | 'oda-failed' }
) & {
  /** With the second cryptogram. */
  readonly card: CardReport;
  /** Tag 9F5B: five bytes a script, empty when the issuer sent none. */
  readonly scriptResults: Uint8Array;
};

/** The state of a completion between a command and its answer. */
export type CompletionState = GetResponseState<FlowState>;

/**
 * Ends a contact transaction whose card has waited for its issuer: issuer authentication, scripts, second GENERATE AC,
 * scripts (EMV 4.4 Book 3, 10.9 to 10.11). Whatever happens, nothing of the card is left but the outcome's copies.
 */
export function createCompletion(options: CompletionOptions): ApduMachine<CompletionState, CompletionOutcome> {
  const { pending, issuerAnswer, terminal } = options;
  return withGetResponse<FlowState, CompletionOutcome>({
    start: () => follow(startFlow(completionFlow(issuerAnswer), pending, terminal), issuerAnswer),
    next: (state, answer) => {
      const response = answer.kind === 'response' ? decodeResponseApdu(answer.bytes) : undefined;
      return response?.ok
        ? follow(continueFlow(state, response.value, terminal), issuerAnswer)
        : { kind: 'outcome', outcome: outcomeOfNoResponse(answer, state.transaction) };
    },
  });
}

function completionFlow(answer: IssuerAnswer): Flow {
  const { authenticationData, scriptsBefore, scriptsAfter } = readIssuerData(answer);
  return [
    onlineProcessing(authenticationData),
    issuerScriptProcessing(readIssuerScripts(scriptsBefore), 'before'),
    completion(answer, authenticationData),
    issuerScriptProcessing(readIssuerScripts(scriptsAfter), 'after'),
  ];
}

type Step = ApduStep<FlowState, CompletionOutcome>;

function follow(move: FlowMove, answer: IssuerAnswer): Step {
  switch (move.kind) {
    case 'command':
      return { kind: 'command', state: move.state, command: encodeCommandApdu(move.command) };
    case 'failed':
      return { kind: 'outcome', outcome: concludeFailure(move.transaction, move.step, move.failure) };
    case 'done': {
      const outcome = outcomeOf(move.transaction, answer);
      wipeTransaction(move.transaction);
      return { kind: 'outcome', outcome };
    }
    case 'end':
      throw new AssertionBug('no step of a completion ends it early');
    default:
      return unreachable(move);
  }
}

function outcomeOf(transaction: Transaction, answer: IssuerAnswer): CompletionOutcome {
  const card = buildCardReport(transaction);
  if (!card.ok) return cardError('completion', card.error);
  const scriptResults = transaction.terminal.get(TAG.ISSUER_SCRIPT_RESULTS)?.slice() ?? new Uint8Array(0);
  return { ...verdictOf(transaction, answer), card: card.value, scriptResults };
}

function verdictOf({ oda, cryptogram }: Transaction, answer: IssuerAnswer) {
  const declined = (reason: 'issuer' | 'no-issuer' | 'card' | 'oda-failed') => ({ kind: 'declined', reason }) as const;
  if (oda.verdict === 'fail') return declined('oda-failed');
  if (answer.kind === 'answered' && !isApproval(answer.responseCode)) return declined('issuer');
  if (cryptogram?.type === 'TC') return { kind: 'approved' } as const;
  return declined(answer.kind === 'answered' ? 'card' : 'no-issuer');
}
