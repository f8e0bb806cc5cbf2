import { unreachable } from '@saunter/kit';
import type { TermsOfCard } from './account-terms.ts';
import { sameForAll } from './account-terms.ts';
import type { AccountTerms, BookEvent, Booked, Party } from './book-event.ts';
import type { BooksReport } from './books-report.ts';
import { reportBooks } from './books-report.ts';
import { ChargeAccount } from './charge-account.ts';
import { HoldAccount } from './hold-account.ts';

/** Money that was taken from a card, and may be refunded. */
export type Taken =
  | { readonly kind: 'capture'; readonly rrn: string; readonly account: HoldAccount; readonly party: Party }
  | { readonly kind: 'charge'; readonly rrn: string; readonly account: ChargeAccount; readonly party: Party };

/**
 * The acquirer's own books: they share no code with the store's, so that the two can be compared.
 *
 * Invariants:
 * 1. What was answered to an RRN and STAN is here for ever: its repeat finds it.
 * 2. A balance is added up from holds, charges and refunds when it is asked for; no sum is kept beside them.
 */
export class Books {
  readonly #terms: TermsOfCard;
  readonly #events: BookEvent[] = [];
  readonly #seen = new Map<string, BookEvent>();
  readonly #termsOfCards = new Map<string, AccountTerms>();
  readonly #holds = new Map<string, HoldAccount>();
  readonly #charges = new Map<string, ChargeAccount>();
  readonly #refunds = new Map<string, Booked<'Refunded'>>();
  readonly #credentials = new Map<string, Party>();
  readonly #named = new Map<string, Taken>();
  readonly #ofCard = new Map<string, (HoldAccount | ChargeAccount)[]>();
  readonly #undone = new Set<string>();

  constructor(terms: TermsOfCard = sameForAll) {
    this.#terms = terms;
  }

  /** Everything booked, oldest first. */
  get events(): readonly BookEvent[] {
    return this.#events;
  }

  /** Takes one event in; whoever calls has written it to disk before. */
  book(event: BookEvent): void {
    this.#events.push(event);
    if (event.kind === 'AccountSet') {
      const { balanceMinor, creditLimitMinor } = event;
      this.#termsOfCards.set(event.card, { balanceMinor, creditLimitMinor });
      return;
    }
    this.#seen.set(seenKey(event.kind, event.rrn, event.stan), event);
    this.#move(event);
  }

  /** What was answered to this very message before, by RRN and STAN. */
  seen<Kind extends BookEvent['kind']>(kind: Kind, rrn: string, stan: string): Booked<Kind> | undefined {
    // The kind is in the key.
    return this.#seen.get(seenKey(kind, rrn, stan)) as Booked<Kind> | undefined;
  }

  hold(rrn: string): HoldAccount | undefined {
    return this.#holds.get(rrn);
  }

  /** The charge that moved money under this RRN, if any. */
  charge(rrn: string): ChargeAccount | undefined {
    return this.#charges.get(rrn);
  }

  /** The refund that moved money under this RRN, if any. */
  refund(rrn: string): Booked<'Refunded'> | undefined {
    return this.#refunds.get(rrn);
  }

  /** Whether a reversal came for a message (or, without STAN, for all of an RRN) that was not there. */
  isUndone(rrn: string, stan: string): boolean {
    return this.#undone.has(rrn) || this.#undone.has(`${rrn} ${stan}`);
  }

  /** Whose card a stored credential stands for. */
  partyOf(credential: string): Party | undefined {
    return this.#credentials.get(credential);
  }

  /** What DE90 names: a capture, its hold, or a charge. */
  taken(stan: string, sentAt: string): Taken | undefined {
    return this.#named.get(`${stan} ${sentAt}`);
  }

  /** What `card` can still spend. */
  availableMinor(card: string): number {
    const { balanceMinor, creditLimitMinor } = this.#termsOfCards.get(card) ?? this.#terms(card);
    const used = (this.#ofCard.get(card) ?? []).reduce((sum, account) => sum + usedMinor(account), 0);
    return balanceMinor + creditLimitMinor - used;
  }

  report(): BooksReport {
    return reportBooks(this.#events, [...this.#holds.values()], [...this.#charges.values()]);
  }

  #move(event: Exclude<BookEvent, { readonly kind: 'AccountSet' }>): void {
    switch (event.kind) {
      case 'Authorised':
        this.#open(event);
        break;
      case 'Incremented':
        this.#holds.get(event.rrn)?.add(event);
        break;
      case 'Captured':
        this.#capture(event);
        break;
      case 'Charged':
        this.#charge(event);
        break;
      case 'Refunded':
        this.#refund(event);
        break;
      case 'Reversed':
        this.#reverse(event);
        break;
      default:
        unreachable(event);
    }
  }

  #open(event: Booked<'Authorised'>): void {
    // A second one under the RRN was refused, and is in the report only.
    if (this.#holds.has(event.rrn)) return;
    const account = new HoldAccount(event);
    this.#holds.set(event.rrn, account);
    this.#keepFor(event.card, account);
    this.#named.set(nameOf(event), { kind: 'capture', rrn: event.rrn, account, party: event });
    if (event.storedCredential !== undefined) this.#credentials.set(event.storedCredential, event);
  }

  #capture(event: Booked<'Captured'>): void {
    const account = this.#holds.get(event.rrn);
    if (!account || event.responseCode !== '00') return;
    account.capture = event;
    this.#named.set(nameOf(event), { kind: 'capture', rrn: event.rrn, account, party: account.authorised });
  }

  #charge(event: Booked<'Charged'>): void {
    if (event.responseCode !== '00') return;
    const account = new ChargeAccount(event);
    this.#charges.set(event.rrn, account);
    this.#keepFor(event.card, account);
    this.#named.set(nameOf(event), { kind: 'charge', rrn: event.rrn, account, party: event });
  }

  #refund(event: Booked<'Refunded'>): void {
    if (event.responseCode !== '00') return;
    const { kind, rrn } = event.of;
    const account = kind === 'capture' ? this.#holds.get(rrn) : this.#charges.get(rrn);
    if (account) account.refundedMinor += event.amountMinor;
    this.#refunds.set(event.rrn, event);
  }

  #reverse({ rrn, undone, originalStan, remainingMinor = 0, day, responseCode }: Booked<'Reversed'>): void {
    const hold = this.#holds.get(rrn);
    const charge = this.#charges.get(rrn);
    if (responseCode === '25') this.#undone.add(originalStan === undefined ? rrn : `${rrn} ${originalStan}`);
    if (undone === 'hold') hold?.reverse();
    if (undone === 'part-of-hold') hold?.lowerTo(remainingMinor);
    if (undone === 'increment') hold?.takeBack(originalStan ?? '');
    if (undone === 'charge' && charge) charge.reversedOn = day;
  }

  #keepFor(card: string, account: HoldAccount | ChargeAccount): void {
    const accounts = this.#ofCard.get(card);
    if (accounts) accounts.push(account);
    else this.#ofCard.set(card, [account]);
  }
}

const seenKey = (kind: BookEvent['kind'], rrn: string, stan: string): string => `${kind} ${rrn} ${stan}`;
const nameOf = ({ stan, sentAt }: { readonly stan: string; readonly sentAt: string }): string => `${stan} ${sentAt}`;

function usedMinor(account: HoldAccount | ChargeAccount): number {
  const heldMinor = account instanceof HoldAccount ? account.heldMinor : 0;
  return heldMinor + account.takenMinor - account.refundedMinor;
}
