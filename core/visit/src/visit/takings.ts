import type { AuthorisationId } from '@saunter/model';
import type { TakenBy } from './money-fact.ts';
import type { VisitState } from './visit-state.ts';

/** One movement that took money for a visit, and how much of it was not given back or promised to be. */
export interface Taking {
  readonly authorisationId: AuthorisationId;
  readonly of: TakenBy;
  readonly amountMinor: number;
  readonly leftMinor: number;
}

/**
 * All that was taken for a visit: from the card that held, first, then from those that repaid a debt. Each is a movement
 * of its own for the acquirer, and a refund gives back from one.
 */
export function takingsOf(state: VisitState): readonly Taking[] {
  const { hold, debt, capturedMinor = 0, chargedMinor = 0 } = state;
  const repaid = (debt?.repayments ?? []).map((repayment) => ({ ...repayment, of: 'capture' as const }));
  const held = hold
    ? [
        { authorisationId: hold.authorisationId, of: 'capture' as const, amountMinor: capturedMinor },
        { authorisationId: hold.authorisationId, of: 'charge' as const, amountMinor: chargedMinor },
      ]
    : [];
  const taken = [...held, ...repaid].filter(({ amountMinor }) => amountMinor > 0);
  return taken.map(({ authorisationId, of, amountMinor }) => {
    const gone = state.refunds.filter(
      (refund) => refund.state !== 'declined' && refund.authorisationId === authorisationId && refund.of === of,
    );
    const leftMinor = gone.reduce((left, refund) => left - refund.amountMinor, amountMinor);
    return { authorisationId, of, amountMinor, leftMinor };
  });
}
