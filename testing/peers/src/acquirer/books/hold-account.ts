import type { Booked } from './book-event.ts';

/** Where one authorisation stands. */
export type HoldState = 'held' | 'captured' | 'reversed' | 'declined';

/** One authorisation with everything that was booked on it since. */
export class HoldAccount {
  readonly authorised: Booked<'Authorised'>;
  capture: Booked<'Captured'> | undefined;
  refundedMinor = 0;
  readonly #increments = new Map<string, number>();
  #authorisedMinor: number;
  #isReversed = false;

  constructor(authorised: Booked<'Authorised'>) {
    this.authorised = authorised;
    this.#authorisedMinor = authorised.approvedMinor;
  }

  get state(): HoldState {
    if (this.authorised.approvedMinor === 0) return 'declined';
    if (this.capture) return 'captured';
    return this.#isReversed ? 'reversed' : 'held';
  }

  /** What is set aside now. */
  get heldMinor(): number {
    return this.state === 'held' ? this.#authorisedMinor : 0;
  }

  /** What was taken for good. */
  get takenMinor(): number {
    return this.capture?.amountMinor ?? 0;
  }

  /** What was added under this STAN and not taken back; undefined when nothing ever was asked for under it. */
  increment(stan: string): number | undefined {
    return this.#increments.get(stan);
  }

  add({ stan, approvedMinor }: Booked<'Incremented'>): void {
    this.#increments.set(stan, approvedMinor);
    this.#authorisedMinor += approvedMinor;
  }

  /** Takes one addition back, as far as the hold still has it. */
  takeBack(stan: string): void {
    this.lowerTo(this.#authorisedMinor - (this.#increments.get(stan) ?? 0));
    this.#increments.set(stan, 0);
  }

  /** Gives back all but `remainingMinor`; never raises a hold. */
  lowerTo(remainingMinor: number): void {
    this.#authorisedMinor = Math.max(0, Math.min(this.#authorisedMinor, remainingMinor));
  }

  reverse(): void {
    this.#isReversed = true;
  }
}
