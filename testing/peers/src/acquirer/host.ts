import { createHash } from 'node:crypto';
import type { IsoFields, IsoMessage } from '@saunter/payments';
import { answerMti } from '@saunter/payments';
import type { BookEvent, Booked, Books } from './books.ts';

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

// Echoed to whoever asked, so that the answer can be paired with its question.
const ECHOED = [3, 7, 11, 12, 13, 32, 37, 41, 42, 49, 70] as const;
const FORMAT_ERROR = '30';

/**
 * Answers one message from the books. Idempotent: a message of known RRN and STAN gets its first answer, so repeats
 * (0101, 0221, 0421) never book twice.
 */
export function hostReply(
  books: Books,
  message: IsoMessage,
  verdict: Verdict,
  yearMonth: string,
): HostReply | undefined {
  const mti = answerMti(message.mti);
  if (mti === undefined) return undefined;
  const { 11: stan, 37: rrn } = message.fields;
  if (message.mti.startsWith('08')) return { answer: answer(message, mti, { 39: '00' }) };
  if (stan === undefined || rrn === undefined) return { answer: answer(message, mti, { 39: FORMAT_ERROR }) };
  const asked: Asked = { message, stan, rrn, amountMinor: Number(message.fields[4] ?? '0') };
  switch (message.mti.charAt(1)) {
    case '1':
      return authorise(books, asked, verdict, yearMonth, mti);
    case '2':
      return capture(books, asked, verdict, mti);
    case '4':
      return reverse(books, asked, verdict, mti);
    default:
      return { answer: answer(message, mti, { 39: '12' }) };
  }
}

interface Asked {
  readonly message: IsoMessage;
  readonly stan: string;
  readonly rrn: string;
  readonly amountMinor: number;
}

function authorise(books: Books, asked: Asked, verdict: Verdict, yearMonth: string, mti: string): HostReply {
  const seen = books.seen('Authorised', asked.rrn, asked.stan);
  const booked = seen ?? decide(books, asked, verdict, yearMonth);
  const granted = booked.approvedMinor > 0 ? { 4: amount(booked.approvedMinor) } : { 4: amount(asked.amountMinor) };
  const code = booked.approvalCode === undefined ? {} : { 38: booked.approvalCode };
  const reply = { answer: answer(asked.message, mti, { ...granted, ...code, 39: booked.responseCode }) };
  return seen ? reply : { ...reply, book: booked };
}

function decide(books: Books, asked: Asked, verdict: Verdict, yearMonth: string): Booked<'Authorised'> {
  const { 2: pan = '', 49: currency = '' } = asked.message.fields;
  const card = createHash('sha256').update(`saunter test acquirer ${pan}`).digest('hex').slice(0, 16);
  const approveMinor = Math.min(asked.amountMinor, verdict.approveMinor ?? asked.amountMinor);
  const code = verdict.declineCode ?? ownVerdict(books, asked, card, approveMinor, yearMonth);
  const approved = code === '00';
  return {
    kind: 'Authorised',
    rrn: asked.rrn,
    stan: asked.stan,
    card,
    lastFour: pan.slice(-4),
    currency,
    requestedMinor: asked.amountMinor,
    approvedMinor: approved ? approveMinor : 0,
    responseCode: approved && approveMinor < asked.amountMinor ? '10' : code,
    ...(approved && { approvalCode: Number(asked.stan).toString(36).toUpperCase().padStart(6, 'A') }),
  };
}

function ownVerdict(books: Books, asked: Asked, card: string, approveMinor: number, yearMonth: string): string {
  // A reversal that overtook its authorisation: the hold must not come to life after it.
  if (books.reversal(asked.rrn) || books.authorisation(asked.rrn)) return '12';
  const expiry = asked.message.fields[14];
  if (expiry !== undefined && expiry < yearMonth) return '54';
  return approveMinor > books.availableMinor(card) ? '51' : '00';
}

function capture(books: Books, asked: Asked, verdict: Verdict, mti: string): HostReply {
  const seen = books.seen('Captured', asked.rrn, asked.stan);
  if (!seen && isBusy(verdict)) return unbooked(asked, mti, verdict);
  const responseCode = seen?.responseCode ?? verdict.declineCode ?? captureCode(books, asked);
  const { rrn, stan, amountMinor } = asked;
  const reply = { answer: answer(asked.message, mti, { 4: amount(amountMinor), 39: responseCode }) };
  return seen ? reply : { ...reply, book: { kind: 'Captured', rrn, stan, amountMinor, responseCode } };
}

function captureCode(books: Books, { rrn, amountMinor }: Asked): string {
  const hold = books.authorisation(rrn);
  if (!hold) return '25';
  if (books.capture(rrn)) return '94';
  if (books.holdState(hold) !== 'held') return '12';
  return amountMinor > hold.approvedMinor || amountMinor === 0 ? '13' : '00';
}

function reverse(books: Books, asked: Asked, verdict: Verdict, mti: string): HostReply {
  const seen = books.seen('Reversed', asked.rrn, asked.stan);
  const { rrn, stan, amountMinor } = asked;
  // A refused reversal is not one: the hold stands, and the advice comes again.
  if (!seen && verdict.declineCode !== undefined) return unbooked(asked, mti, verdict);
  const responseCode = seen?.responseCode ?? reversalCode(books, asked);
  const reply = { answer: answer(asked.message, mti, { 4: amount(amountMinor), 39: responseCode }) };
  return seen ? reply : { ...reply, book: { kind: 'Reversed', rrn, stan, amountMinor, responseCode } };
}

function reversalCode(books: Books, { rrn }: Asked): string {
  const hold = books.authorisation(rrn);
  if (!hold) return '25';
  return books.holdState(hold) === 'captured' ? '12' : '00';
}

/** Cut-off, issuer away, no route, malfunction: nobody decided anything, so nothing is booked and the advice comes again. */
const isBusy = ({ declineCode = '' }: Verdict): boolean => ['90', '91', '92', '96'].includes(declineCode);

function unbooked({ message, amountMinor }: Asked, mti: string, { declineCode = '' }: Verdict): HostReply {
  return { answer: answer(message, mti, { 4: amount(amountMinor), 39: declineCode }) };
}

const amount = (minor: number): string => String(minor).padStart(12, '0');

function answer(message: IsoMessage, mti: string, fields: IsoFields): IsoMessage {
  const echoed = ECHOED.filter((element) => message.fields[element] !== undefined);
  return {
    mti,
    fields: { ...Object.fromEntries(echoed.map((element) => [element, message.fields[element]])), ...fields },
  };
}
