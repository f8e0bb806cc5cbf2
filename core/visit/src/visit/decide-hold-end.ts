import { err, ok } from '@saunter/kit';
import { capture } from './decide-settling.ts';
import type { Decision } from './decision.ts';
import type { DecisionContext } from './visit-command.ts';
import { HOLD_MARGIN_MS } from './visit-limits.ts';
import type { VisitState } from './visit-state.ts';
import { holdIsUntouched } from './visit-state.ts';

/**
 * The hold ends in an hour. What is priced is captured as far as it is held, whatever becomes of its raise; what is not
 * goes to a person, unless it is there.
 */
export function decideCheckHoldExpiry(state: VisitState, context: DecisionContext): Decision {
  if (!holdIsUntouched(state)) return ok([]);
  const { authorisationId, approvedMinor, holdExpiresAt } = state.hold;
  const due = holdExpiresAt - HOLD_MARGIN_MS;
  if (context.at < due) return err({ kind: 'too-early', class: 'retry', due });
  if (state.priced) {
    const amountMinor = Math.min(state.priced.totalMinor, approvedMinor);
    return ok([capture(state, authorisationId, amountMinor, context)]);
  }
  return ok(state.review ? [] : [{ type: 'VisitPutToReview', reason: 'hold-expiring' }]);
}

/** The vault gave the hold back. */
export const decideReversal = (state: VisitState): Decision =>
  ok(state.reversal && !state.reversed ? [{ type: 'HoldReversed', reason: state.reversal.reason }] : []);
