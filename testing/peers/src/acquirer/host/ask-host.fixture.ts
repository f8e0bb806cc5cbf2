import type { IsoFields, IsoMessage } from '@saunter/payments';
import { encodeOriginalDataElements } from '@saunter/payments';
import { Books } from '../books/books.ts';
import type { CardIssuer } from '../issuer/card-issuer.ts';
import type { Verdict } from './asked.ts';
import { hostReply } from './host-reply.ts';

export const PAN = '4761730000000011';
export const OTHER_PAN = '5413330089010434';
export const SENT_AT = '1123100000';
export const DAY = '2026-11-23';

/** DE90 naming a message of `mti` and `stan` that was sent at {@link SENT_AT}. */
export const naming = (mti: string, stan: string, transmissionDateTime = SENT_AT): IsoFields => ({
  90: encodeOriginalDataElements({ mti, stan, transmissionDateTime, acquirer: '123456', forwarder: '' }),
});

/** DE95 that leaves this much. */
export const leaving = (minor: number): IsoFields => ({
  95: `${String(minor).padStart(12, '0')}${'0'.repeat(12)}C00000000C00000000`,
});

/** Host and books without a line between: says one message after the other. */
export class HostBench {
  readonly books: Books;
  readonly issuer: CardIssuer | undefined;
  day = DAY;

  constructor(books: Books = new Books(), issuer?: CardIssuer) {
    this.books = books;
    this.issuer = issuer;
  }

  /** Says one message and books what the host does about it; gives the answer's fields. */
  ask(
    mti: string,
    rrn: string,
    stan: string,
    amountMinor: number,
    more: IsoFields = {},
    verdict: Verdict = {},
  ): IsoFields {
    const message: IsoMessage = {
      mti,
      fields: {
        4: String(amountMinor).padStart(12, '0'),
        7: SENT_AT,
        11: stan,
        37: rrn,
        42: 'STORE1',
        49: '978',
        ...more,
      },
    };
    const reply = hostReply(this.books, message, verdict, this.day, this.issuer);
    if (reply?.book) this.books.book(reply.book);
    return reply?.answer.fields ?? {};
  }

  /** A hold of the card `pan`. @returns its stored credential. */
  hold(rrn: string, stan: string, amountMinor: number, pan = PAN): string {
    return this.ask('0100', rrn, stan, amountMinor, { 2: pan, 14: '3912' })[63] ?? '';
  }
}
