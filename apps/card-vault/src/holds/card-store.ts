import type { CardDetails } from '@saunter/identity';
import type { AuthorisationId } from '@saunter/model';

/** Cards on disk, by their hold's id or their own: number, expiry and sequence number, never chip data (PCI DSS 3.3). */
export interface CardStore<Id extends string = AuthorisationId> {
  /** Returns when the card would survive a crash. */
  put(id: Id, card: CardDetails): void;
  /** The card; the caller wipes its number. @throws OperatorError when it is damaged or gone. */
  open(id: Id): CardDetails;
  /** Returns when the card is gone for good; harmless when it was before. */
  forget(id: Id): void;
  /** What has a card here. */
  ids(): readonly Id[];
}
