import { ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import type { MoneyTask, VisitCommand } from './visit-command.ts';
import type { ReviewReason } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';

const GIVEN_UP: Readonly<Record<MoneyTask, ReviewReason>> = {
  authorise: 'hold-unknown',
  adjust: 'adjustment-unknown',
  capture: 'capture-unknown',
  charge: 'charge-unknown',
  reverse: 'reversal-unknown',
  refund: 'refund-unknown',
};

/** The bound on repeating a money request is reached: a person must look at the vault and the acquirer. */
export function decideGiveUp(state: VisitState, command: Extract<VisitCommand, { kind: 'give-up-asking' }>): Decision {
  const isOver = isAnswered(state, command) || state.review !== undefined;
  return ok(isOver ? [] : [{ type: 'VisitPutToReview', reason: GIVEN_UP[command.task] }]);
}

function isAnswered(state: VisitState, command: Extract<VisitCommand, { kind: 'give-up-asking' }>): boolean {
  switch (command.task) {
    case 'authorise':
      return state.hold !== undefined || state.deferral !== undefined || state.declined !== undefined;
    case 'adjust':
      return state.adjustment?.outcome !== undefined || state.reversal !== undefined;
    case 'capture':
      return state.capture?.outcome !== undefined;
    case 'charge':
      return state.charge?.outcome !== undefined;
    case 'reverse':
      return state.reversed;
    case 'refund': {
      const refund = state.refunds.find(({ refundId }) => refundId === command.refundId);
      return refund === undefined || refund.state === 'completed' || refund.state === 'declined';
    }
  }
}
