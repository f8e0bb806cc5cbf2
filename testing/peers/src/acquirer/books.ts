/** What the acquirer wrote down; cards by a hash and the last four digits, never by their number. */
export type BookEvent =
  | {
      readonly kind: 'Authorised';
      readonly rrn: string;
      readonly stan: string;
      readonly card: string;
      readonly lastFour: string;
      readonly currency: string;
      readonly requestedMinor: number;
      /** Zero when declined. */
      readonly approvedMinor: number;
      readonly responseCode: string;
      readonly approvalCode?: string;
    }
  | {
      readonly kind: 'Captured';
      readonly rrn: string;
      readonly stan: string;
      readonly amountMinor: number;
      /** Only `00` moved money. */
      readonly responseCode: string;
    }
  | {
      readonly kind: 'Reversed';
      readonly rrn: string;
      readonly stan: string;
      readonly amountMinor: number;
      /** `00` gave a hold back, `25` found none. */
      readonly responseCode: string;
    };

/** One booked event of a kind. */
export type Booked<Kind extends BookEvent['kind']> = BookEvent & { readonly kind: Kind };

/** Where one authorisation stands. */
export type HoldState = 'held' | 'captured' | 'reversed' | 'declined';

/** What a test reads: every booked message once, however often it was repeated. */
export interface BooksReport {
  readonly authorisations: readonly (Omit<Booked<'Authorised'>, 'kind' | 'card'> & { readonly state: HoldState })[];
  readonly captures: readonly Omit<Booked<'Captured'>, 'kind'>[];
  readonly reversals: readonly Omit<Booked<'Reversed'>, 'kind'>[];
  /** What is set aside now, and what was taken for good, over all cards. */
  readonly heldMinor: number;
  readonly capturedMinor: number;
}

/** What every card can spend until a test says otherwise: 1,000.00. */
export const BALANCE_MINOR = 100_000;

/** The acquirer's own books: they share no code with the store's, so that the two can be compared. */
export class Books {
  readonly #events: BookEvent[] = [];

  /** Takes one event in; whoever calls has written it to disk before. */
  book(event: BookEvent): void {
    this.#events.push(event);
  }

  authorisation(rrn: string): Booked<'Authorised'> | undefined {
    return this.#of('Authorised').find((event) => event.rrn === rrn);
  }

  /** The capture that moved money, if any; refused ones are in the report only. */
  capture(rrn: string): Booked<'Captured'> | undefined {
    return this.#of('Captured').find((event) => event.rrn === rrn && event.responseCode === '00');
  }

  reversal(rrn: string): Booked<'Reversed'> | undefined {
    return this.#of('Reversed').find((event) => event.rrn === rrn);
  }

  /** What was answered to this very message before, by RRN and STAN. */
  seen<Kind extends BookEvent['kind']>(kind: Kind, rrn: string, stan: string): Booked<Kind> | undefined {
    return this.#of(kind).find((event) => event.rrn === rrn && event.stan === stan);
  }

  holdState(hold: Booked<'Authorised'>): HoldState {
    if (hold.approvedMinor === 0) return 'declined';
    if (this.capture(hold.rrn)) return 'captured';
    return this.reversal(hold.rrn) ? 'reversed' : 'held';
  }

  /** What `card` can still spend. */
  availableMinor(card: string): number {
    const holds = this.#of('Authorised').filter((hold) => hold.card === card);
    return holds.reduce((left, hold) => left - this.#usedMinor(hold), BALANCE_MINOR);
  }

  report(): BooksReport {
    const holds = this.#of('Authorised');
    const captures = this.#of('Captured');
    const taken = captures.filter(({ responseCode }) => responseCode === '00');
    const held = holds.filter((hold) => this.holdState(hold) === 'held');
    return {
      authorisations: holds.map(({ kind, card, ...hold }) => ({
        ...hold,
        state: this.holdState({ kind, card, ...hold }),
      })),
      captures: captures.map(({ kind, ...capture }) => capture),
      reversals: this.#of('Reversed').map(({ kind, ...reversal }) => reversal),
      heldMinor: held.reduce((sum, { approvedMinor }) => sum + approvedMinor, 0),
      capturedMinor: taken.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    };
  }

  #usedMinor(hold: Booked<'Authorised'>): number {
    if (this.holdState(hold) === 'held') return hold.approvedMinor;
    return this.capture(hold.rrn)?.amountMinor ?? 0;
  }

  #of<Kind extends BookEvent['kind']>(kind: Kind): readonly Booked<Kind>[] {
    return this.#events.filter((event): event is Booked<Kind> => event.kind === kind);
  }
}
