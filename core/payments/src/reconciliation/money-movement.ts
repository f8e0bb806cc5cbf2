import type { Currency } from '@saunter/kit';
import type { VisitId } from '@saunter/model';

/** Money that was taken from a card or given back to one; a charge that was undone on a later day is a movement, too. */
export const MOVEMENT_TYPES = ['capture', 'charge', 'refund', 'charge-reversal'] as const;
export type MovementType = (typeof MOVEMENT_TYPES)[number];

/** One movement as the store believes it. */
export interface MoneyMovement {
  readonly type: Exclude<MovementType, 'charge-reversal'>;
  readonly visitId: VisitId;
  /** DE37 of the messages that moved it. */
  readonly retrievalReference: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  /** Business day, `YYYY-MM-DD`, UTC. */
  readonly day: string;
}

/** What a movement adds to the merchant's account: captures and charges come in, the others go out. */
export const signedMinor = (type: MovementType, amountMinor: number): number =>
  type === 'capture' || type === 'charge' ? amountMinor : -amountMinor;
