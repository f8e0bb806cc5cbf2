import type { CardAnswer } from '@saunter/iso7816';
import type { KernelOutcome } from '../kernel-outcome.ts';
import type { Transaction } from '../transaction.ts';
import { wipeTransaction } from '../transaction.ts';

/** The outcomes of a dialogue that the card did not go on with. */
export type NoResponseOutcome = Extract<KernelOutcome, { kind: 'card-removed' | 'reader-lost' | 'no-answer' }>;

/**
 * How a dialogue ends without a response; wipes the transaction that it was in. One too short to be a response is none:
 * readers give those when the card was pulled.
 */
export function outcomeOfNoResponse(answer: CardAnswer, transaction: Transaction | undefined): NoResponseOutcome {
  if (transaction) wipeTransaction(transaction);
  return { kind: answer.kind === 'response' ? 'card-removed' : answer.kind };
}
