import type { CardDetails } from '@saunter/identity';
import type { AuthorisationId } from '@saunter/model';

/** The cards of open holds: number, expiry and sequence number, never chip data (PCI DSS 3.3). */
export interface CardStore {
  /** Returns when the card would survive a crash. */
  put(id: AuthorisationId, card: CardDetails): void;
  /** The card of an open hold; the caller wipes its number. @throws OperatorError when it is damaged or gone. */
  open(id: AuthorisationId): CardDetails;
  /** Returns when the card is gone for good; harmless when it was before. */
  forget(id: AuthorisationId): void;
  /** The holds that have a card here. */
  ids(): readonly AuthorisationId[];
}
