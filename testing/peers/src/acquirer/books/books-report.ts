import type { BookEvent, Booked } from './book-event.ts';
import type { ChargeAccount } from './charge-account.ts';
import type { HoldAccount, HoldState } from './hold-account.ts';

/** A booking without what a store must not learn from a report. */
type Shown<Kind extends BookEvent['kind']> = Omit<Booked<Kind>, 'kind' | 'card' | 'storedCredential' | 'issuerData'>;

/** What a test reads: every booked message once, however often it was repeated. */
export interface BooksReport {
  /** `heldMinor`: with increments, what is set aside now. */
  readonly authorisations: readonly (Shown<'Authorised'> & { readonly state: HoldState; readonly heldMinor: number })[];
  readonly increments: readonly Shown<'Incremented'>[];
  readonly captures: readonly Shown<'Captured'>[];
  readonly charges: readonly (Shown<'Charged'> & { readonly state: 'charged' | 'reversed' | 'declined' })[];
  readonly refunds: readonly Shown<'Refunded'>[];
  readonly reversals: readonly Shown<'Reversed'>[];
  /** What is set aside now over all cards; what was captured, charged and not undone, and refunded for good. */
  readonly heldMinor: number;
  readonly capturedMinor: number;
  readonly chargedMinor: number;
  readonly refundedMinor: number;
}

/** Adds the books up for a comparison. */
export function reportBooks(
  events: readonly BookEvent[],
  holds: readonly HoldAccount[],
  charges: readonly ChargeAccount[],
): BooksReport {
  const stateOf = new Map(charges.map((account) => [account.charged, chargeState(account)]));
  const holdOf = new Map(holds.map((account) => [account.authorised, account]));
  return {
    authorisations: ofKind(events, 'Authorised').map((event) => ({
      ...shown(event),
      state: holdOf.get(event)?.state ?? 'declined',
      heldMinor: holdOf.get(event)?.heldMinor ?? 0,
    })),
    increments: ofKind(events, 'Incremented').map(shown),
    captures: ofKind(events, 'Captured').map(shown),
    charges: ofKind(events, 'Charged').map((event) => ({
      ...shown(event),
      state: stateOf.get(event) ?? ('declined' as const),
    })),
    refunds: ofKind(events, 'Refunded').map(shown),
    reversals: ofKind(events, 'Reversed').map(shown),
    heldMinor: sum(holds.map((hold) => hold.heldMinor)),
    capturedMinor: sum(holds.map((hold) => hold.takenMinor)),
    chargedMinor: sum(charges.map((charge) => charge.takenMinor)),
    refundedMinor: sum([...holds, ...charges].map((account) => account.refundedMinor)),
  };
}

const chargeState = ({ reversedOn }: ChargeAccount): 'charged' | 'reversed' =>
  reversedOn === undefined ? 'charged' : 'reversed';
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const ofKind = <Kind extends BookEvent['kind']>(events: readonly BookEvent[], kind: Kind): readonly Booked<Kind>[] =>
  events.filter((event): event is Booked<Kind> => event.kind === kind);

function shown<Event extends BookEvent>(
  event: Event,
): Omit<Event, 'kind' | 'card' | 'storedCredential' | 'issuerData'> {
  const { kind, card, storedCredential, issuerData, ...rest } = event as Event & Record<string, unknown>;
  return rest as Omit<Event, 'kind' | 'card' | 'storedCredential' | 'issuerData'>;
}
