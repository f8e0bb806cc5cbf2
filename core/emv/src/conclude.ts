import { unreachable } from '@saunter/kit';
import { buildCardReport } from './card-report.ts';
import type { EmvStepName } from './flow/emv-step.ts';
import type { KernelOutcome, KernelVerdict } from './kernel-outcome.ts';
import type { StepFailure } from './step-failure.ts';
import type { Transaction } from './transaction.ts';
import { wipeTransaction } from './transaction.ts';

/** The outcome of a card that broke a rule. */
export type CardErrorOutcome = Extract<KernelOutcome, { readonly kind: 'card-error' }>;

/** A verdict that ends a dialogue; `select-next` does not: the dialogue goes on with another application. */
export type FinalVerdict = Exclude<KernelVerdict, { readonly kind: 'select-next' }>;

/**
 * The outcome of a transaction for the outside; nothing of the card is left in the transaction, unless it goes online
 * and `awaitsIssuer`: then it is part of the outcome, and whoever gets that completes or wipes it.
 */
export function conclude(transaction: Transaction, verdict: FinalVerdict, awaitsIssuer = false): KernelOutcome {
  const outcome = outcomeOf(transaction, verdict);
  if (awaitsIssuer && outcome.kind === 'online-request') return { ...outcome, pending: transaction };
  wipeTransaction(transaction);
  return outcome;
}

function outcomeOf(transaction: Transaction, verdict: FinalVerdict): KernelOutcome {
  switch (verdict.kind) {
    case 'try-again':
    case 'use-another-interface':
    case 'end':
      return verdict;
    case 'approved':
    case 'online-request':
    case 'declined': {
      const card = buildCardReport(transaction);
      return card.ok ? { ...verdict, card: card.value } : cardError('read-application-data', card.error);
    }
    default:
      return unreachable(verdict);
  }
}

/** The outcome of a step that could not do with the card's answer; nothing is left in the transaction. */
export function concludeFailure(transaction: Transaction, step: EmvStepName, failure: StepFailure): CardErrorOutcome {
  wipeTransaction(transaction);
  return cardError(step, failure);
}

/** A card that broke a rule of EMV, and in which step. */
export const cardError = (step: EmvStepName, failure: StepFailure): CardErrorOutcome => ({
  kind: 'card-error',
  step,
  defect: failure.kind,
  ...(failure.statusWord !== undefined && { statusWord: failure.statusWord }),
});
