import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import type { KernelVerdict } from '../kernel-outcome.ts';
import type { StepFailure } from '../step-failure.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import type { Transaction } from '../transaction.ts';

/** The EMV steps, as EMV 4.4 Book 3 and Books A to C name them; a failure says in which one it was. */
export type EmvStepName =
  | 'select-pse'
  | 'build-candidate-list'
  | 'select-ppse'
  | 'final-selection'
  | 'initiate-application-processing'
  | 'read-application-data'
  | 'offline-data-authentication'
  | 'processing-restrictions'
  | 'cardholder-verification'
  | 'terminal-risk-management'
  | 'terminal-action-analysis'
  | 'card-action-analysis'
  | 'online-processing'
  | 'issuer-script-processing'
  | 'completion'
  | 'kernel-2'
  | 'kernel-3';

/** What a step wants: one more command sent, the next step of its flow, or the end of the whole flow. */
export type StepMove<Inner> =
  | {
      readonly kind: 'command';
      readonly inner: Inner;
      readonly command: CommandApdu;
      readonly transaction: Transaction;
    }
  | { readonly kind: 'done'; readonly transaction: Transaction }
  | { readonly kind: 'end'; readonly transaction: Transaction; readonly verdict: KernelVerdict }
  | { readonly kind: 'failed'; readonly transaction: Transaction; readonly failure: StepFailure };

/**
 * One EMV step as a pure machine: the transaction so far in, commands out, the transaction with what it added on to
 * the next step. `Inner` is what it must remember between a command and its answer.
 */
export interface EmvStep<Inner = unknown> {
  readonly name: EmvStepName;
  start(transaction: Transaction, terminal: TerminalSettings): StepMove<Inner>;
  /** Only steps that send commands have it. `response.data` is a view that is wiped afterwards: keep copies. */
  next?(inner: Inner, transaction: Transaction, response: ResponseApdu, terminal: TerminalSettings): StepMove<Inner>;
}

/** A step that sends no command: the transaction in, the transaction out. */
export const computedStep = (
  name: EmvStepName,
  compute: (transaction: Transaction, terminal: TerminalSettings) => Transaction,
): EmvStep<never> => ({
  name,
  start: (transaction, terminal) => ({ kind: 'done', transaction: compute(transaction, terminal) }),
});
