import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { assert } from '@saunter/kit';
import type { KernelVerdict } from '../kernel-outcome.ts';
import type { StepFailure } from '../step-failure.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import type { Transaction } from '../transaction.ts';
import type { EmvStep, EmvStepName, StepMove } from './emv-step.ts';

/** A kernel as the list of its steps, in the order in which they run. */
export type Flow = readonly EmvStep[];

/** Which step waits for an answer, and what it remembers. */
export interface FlowState {
  readonly flow: Flow;
  readonly at: number;
  readonly inner: unknown;
  readonly transaction: Transaction;
}

/** Where a flow stands after an answer. Every ending has the transaction, which its owner wipes. */
export type FlowMove =
  | { readonly kind: 'command'; readonly state: FlowState; readonly command: CommandApdu }
  | { readonly kind: 'done'; readonly transaction: Transaction }
  | { readonly kind: 'end'; readonly transaction: Transaction; readonly verdict: KernelVerdict }
  | {
      readonly kind: 'failed';
      readonly step: EmvStepName;
      readonly transaction: Transaction;
      readonly failure: StepFailure;
    };

/** Runs `flow` up to its first command, or to its end when it sends none. */
export const startFlow = (flow: Flow, transaction: Transaction, terminal: TerminalSettings): FlowMove =>
  enter(flow, 0, transaction, terminal);

/** Gives the waiting step its answer and runs on to the next command. */
export function continueFlow(state: FlowState, response: ResponseApdu, terminal: TerminalSettings): FlowMove {
  const { flow, at, inner, transaction } = state;
  const step = flow[at];
  assert(step?.next, 'only a step that sent a command waits for an answer');
  return follow(flow, at, step.next(inner, transaction, response, terminal), terminal);
}

function enter(flow: Flow, at: number, transaction: Transaction, terminal: TerminalSettings): FlowMove {
  const step = flow[at];
  return step ? follow(flow, at, step.start(transaction, terminal), terminal) : { kind: 'done', transaction };
}

function follow(flow: Flow, at: number, move: StepMove<unknown>, terminal: TerminalSettings): FlowMove {
  switch (move.kind) {
    case 'command':
      return {
        kind: 'command',
        state: { flow, at, inner: move.inner, transaction: move.transaction },
        command: move.command,
      };
    case 'done':
      return enter(flow, at + 1, move.transaction, terminal);
    case 'end':
      return move;
    case 'failed': {
      const step = flow[at];
      assert(step, 'the step that failed is of this flow');
      return { ...move, step: step.name };
    }
  }
}
