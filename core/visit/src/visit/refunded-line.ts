import type { LineRefund } from '@saunter/cart';
import { addUpRefunds } from '@saunter/cart';
import type { VisitState } from './visit-state.ts';

/** What goes back, or went, of one line of the priced cart: all its refunds that were not declined. */
export function refundedOf({ refunds }: Pick<VisitState, 'refunds'>, line: number): LineRefund {
  const standing = refunds.filter(({ state }) => state !== 'declined').flatMap(({ lines }) => lines);
  return addUpRefunds(standing.filter((refund) => refund.line === line));
}
