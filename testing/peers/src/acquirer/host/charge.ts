import type { Booked, Party } from '../books/book-event.ts';
import type { Asked, HostReply } from './asked.ts';
import { approvalCodeOf, bookingOf, merchantOf, say } from './asked.ts';

/** 0200: takes DE4 from the card that DE63, the stored credential, stands for; all of it or nothing. */
export function charge(asked: Asked): HostReply {
  const seen = asked.books.seen('Charged', asked.rrn, asked.stan);
  const booked = seen ?? decide(asked);
  const { responseCode, amountMinor, approvalCode } = booked;
  const answer = say(asked, amountMinor, responseCode, approvalCode === undefined ? {} : { 38: approvalCode });
  return seen ? { answer } : { book: booked, answer };
}

function decide(asked: Asked): Booked<'Charged'> {
  const { books, message, amountMinor, verdict, stan } = asked;
  const party = books.partyOf(message.fields[63] ?? '');
  const cut = (verdict.approveMinor ?? amountMinor) < amountMinor;
  const code = verdict.declineCode ?? (cut ? '51' : ownVerdict(asked, party));
  return {
    ...{ kind: 'Charged', amountMinor, ...partyFor(asked, party), ...bookingOf(asked, code) },
    ...(code === '00' && { approvalCode: approvalCodeOf(stan) }),
  };
}

/** What is written down of a card that nobody knows, too. */
export function partyFor({ message }: Asked, party: Party | undefined): Party {
  const { card = '', lastFour = '' } = party ?? {};
  return { card, lastFour, merchant: merchantOf(message), currency: message.fields[49] ?? '' };
}

function ownVerdict({ books, message, rrn, stan, amountMinor }: Asked, party: Party | undefined): string {
  if (!party) return '25';
  if (party.merchant !== merchantOf(message)) return '57';
  if (books.isUndone(rrn, stan)) return '12';
  if (books.charge(rrn)) return '94';
  if (amountMinor === 0) return '13';
  return amountMinor > books.availableMinor(party.card) ? '51' : '00';
}
