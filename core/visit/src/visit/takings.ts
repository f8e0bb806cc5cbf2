import type { AuthorisationId } from '@saunter/model';
import type { VisitState } from './visit-state.ts';
import { takenMinor } from './visit-state.ts';

/** What one card paid for a visit, and how much of it was not given back or promised to be. */
export interface Taking {
  readonly authorisationId: AuthorisationId;
  readonly amountMinor: number;
  readonly leftMinor: number;
}

/** All that was taken for a visit: from the card that held, first, then from those that repaid a debt. */
export function takingsOf(state: VisitState): readonly Taking[] {
  const { hold, debt, refunds } = state;
  const held = hold ? [{ authorisationId: hold.authorisationId, amountMinor: takenMinor(state) }] : [];
  const standing = refunds.filter((refund) => refund.state !== 'declined');
  return [...held, ...(debt?.repayments ?? [])].map(({ authorisationId, amountMinor }) => {
    const gone = standing.filter((refund) => refund.authorisationId === authorisationId);
    return {
      authorisationId,
      amountMinor,
      leftMinor: gone.reduce((left, refund) => left - refund.amountMinor, amountMinor),
    };
  });
}
