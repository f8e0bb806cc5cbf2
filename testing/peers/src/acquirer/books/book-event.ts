/** On every booking: which message it answers, and when. */
interface Booking {
  readonly rrn: string;
  readonly stan: string;
  /** DE7 of the message: later messages name it by STAN and this. */
  readonly sentAt: string;
  /** Business day, `YYYY-MM-DD`, UTC. */
  readonly day: string;
  /** What was answered, for ever; money moved only with `00` (or, of a hold, `10`). */
  readonly responseCode: string;
}

/** Whose money at whose till; a card by a hash and the last four digits, never by its number. */
export interface Party {
  readonly card: string;
  readonly lastFour: string;
  /** DE42 without its padding. */
  readonly merchant: string;
  /** DE49. */
  readonly currency: string;
}

/** What a card may spend: what lies on it and what its issuer lends. */
export interface AccountTerms {
  readonly balanceMinor: number;
  readonly creditLimitMinor: number;
}

/** What the acquirer wrote down, one event for each message that it decided, however often it was repeated. */
export type BookEvent =
  | ({ readonly kind: 'AccountSet'; readonly card: string } & AccountTerms)
  | ({
      readonly kind: 'Authorised';
      readonly requestedMinor: number;
      /** Zero when declined. */
      readonly approvedMinor: number;
      readonly approvalCode?: string;
      /** DE63 of the answer: what the merchant charges and refunds this card by. */
      readonly storedCredential?: string;
      /** DE55 of the answer, hexadecimal. */
      readonly issuerData?: string;
    } & Booking &
      Party)
  | ({
      readonly kind: 'Incremented';
      readonly requestedMinor: number;
      /** All that was asked for, or zero. */
      readonly approvedMinor: number;
      readonly approvalCode?: string;
    } & Booking)
  | ({ readonly kind: 'Captured'; readonly amountMinor: number } & Booking)
  | ({ readonly kind: 'Charged'; readonly amountMinor: number; readonly approvalCode?: string } & Booking & Party)
  | ({
      readonly kind: 'Refunded';
      readonly amountMinor: number;
      /** What is refunded. */
      readonly of: { readonly kind: 'capture' | 'charge'; readonly rrn: string };
      readonly approvalCode?: string;
    } & Booking &
      Party)
  | ({
      readonly kind: 'Reversed';
      readonly amountMinor: number;
      readonly undone: Undone;
      /** DE90: STAN of what was to be undone; undefined when the message named its RRN only. */
      readonly originalStan?: string;
      /** DE95: what stays held; undefined when nothing does. */
      readonly remainingMinor?: number;
    } & Booking);

/** What a reversal undid; `nothing` was there (any more, or yet). */
export type Undone = 'hold' | 'part-of-hold' | 'increment' | 'charge' | 'nothing';

/** One booked event of a kind. */
export type Booked<Kind extends BookEvent['kind']> = BookEvent & { readonly kind: Kind };
