import { createHash } from 'node:crypto';
import type { IsoFields, IsoMessage } from '@saunter/payments';
import type { BookEvent, Party } from '../books/book-event.ts';
import type { Books } from '../books/books.ts';
import type { CardIssuer } from '../issuer/card-issuer.ts';

/** What a fault makes the issuer say instead of its own mind. */
export interface Verdict {
  readonly declineCode?: string;
  readonly approveMinor?: number;
}

/** What the acquirer does about one message: write this down first, then say that. */
export interface HostReply {
  readonly book?: BookEvent;
  readonly answer: IsoMessage;
}

/** One message about money with everything that an answer to it depends on. */
export interface Asked {
  readonly books: Books;
  readonly message: IsoMessage;
  readonly verdict: Verdict;
  /** Business day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly issuer: CardIssuer | undefined;
  readonly answerMti: string;
  readonly rrn: string;
  readonly stan: string;
  readonly amountMinor: number;
}

// Echoed to whoever asked, so that the answer can be paired with its question.
const ECHOED = [3, 7, 11, 12, 13, 32, 37, 41, 42, 49, 70] as const;

/** The answer to `message`: what pairs the two, and `fields`. */
export function answerTo(message: IsoMessage, mti: string, fields: IsoFields): IsoMessage {
  const echoed = ECHOED.filter((element) => message.fields[element] !== undefined);
  return {
    mti,
    fields: { ...Object.fromEntries(echoed.map((element) => [element, message.fields[element]])), ...fields },
  };
}

/** The answer with an amount and a response code. */
export const say = (asked: Asked, amountMinor: number, responseCode: string, more: IsoFields = {}): IsoMessage =>
  answerTo(asked.message, asked.answerMti, { 4: amountText(amountMinor), 39: responseCode, ...more });

/** DE4. */
const amountText = (minor: number): string => String(minor).padStart(12, '0');

/** Cut-off, issuer away, no route, malfunction: nobody decided anything, so nothing is booked and the advice comes again. */
export const isBusy = ({ declineCode = '' }: Verdict): boolean => ['90', '91', '92', '96'].includes(declineCode);

/** What every booking of a message has. */
export const bookingOf = ({ rrn, stan, day, message }: Asked, responseCode: string) => ({
  ...{ rrn, stan, day, responseCode },
  sentAt: message.fields[7] ?? '',
});

/** What the books know a card by. */
export const cardHash = (pan: string): string =>
  createHash('sha256').update(`saunter test acquirer ${pan}`).digest('hex').slice(0, 16);

/** DE42 without its padding. */
export const merchantOf = ({ fields }: IsoMessage): string => (fields[42] ?? '').trimEnd();

/** Whose card a message names by DE2. */
export function partyOfCard(message: IsoMessage): Party {
  const { 2: pan = '', 49: currency = '' } = message.fields;
  return { card: cardHash(pan), lastFour: pan.slice(-4), merchant: merchantOf(message), currency };
}

/** DE38, made of the STAN. */
export const approvalCodeOf = (stan: string): string => Number(stan).toString(36).toUpperCase().padStart(6, 'A');
