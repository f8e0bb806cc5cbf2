import type { Booked } from '../books/book-event.ts';
import type { Asked, HostReply } from './asked.ts';
import { approvalCodeOf, bookingOf, cardHash, say } from './asked.ts';
import { originalOf } from './original.ts';

/** 0100 with DE90: adds DE4 to the hold of DE37, all of it or nothing. */
export function increment(asked: Asked): HostReply {
  const seen = asked.books.seen('Incremented', asked.rrn, asked.stan);
  const booked = seen ?? decide(asked);
  const { responseCode, requestedMinor, approvalCode } = booked;
  const answer = say(asked, requestedMinor, responseCode, approvalCode === undefined ? {} : { 38: approvalCode });
  return seen ? { answer } : { book: booked, answer };
}

function decide(asked: Asked): Booked<'Incremented'> {
  const { amountMinor, verdict, stan } = asked;
  const cut = (verdict.approveMinor ?? amountMinor) < amountMinor;
  const code = verdict.declineCode ?? (cut ? '51' : ownVerdict(asked));
  const approved = code === '00';
  return {
    ...{ kind: 'Incremented', requestedMinor: amountMinor, approvedMinor: approved ? amountMinor : 0 },
    ...bookingOf(asked, code),
    ...(approved && { approvalCode: approvalCodeOf(stan) }),
  };
}

function ownVerdict({ books, message, rrn, stan, amountMinor }: Asked): string {
  const hold = books.hold(rrn);
  const original = originalOf(message);
  if (!hold || original?.stan !== hold.authorised.stan) return '25';
  if (books.isUndone(rrn, stan) || hold.state !== 'held' || stan === hold.authorised.stan) return '12';
  const { card, currency } = hold.authorised;
  const { 2: pan, 49: askedCurrency = '' } = message.fields;
  if (askedCurrency !== currency || (pan !== undefined && cardHash(pan) !== card)) return '12';
  if (amountMinor === 0) return '13';
  return amountMinor > books.availableMinor(card) ? '51' : '00';
}
