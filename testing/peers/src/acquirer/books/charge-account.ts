import type { Booked } from './book-event.ts';

/** One charge by stored credential with what was booked on it since. */
export class ChargeAccount {
  readonly charged: Booked<'Charged'>;
  refundedMinor = 0;
  /** The business day on which it was undone. */
  reversedOn: string | undefined;

  constructor(charged: Booked<'Charged'>) {
    this.charged = charged;
  }

  get takenMinor(): number {
    return this.reversedOn === undefined ? this.charged.amountMinor : 0;
  }
}
