import type { Booked, Party } from '../books/book-event.ts';
import type { Taken } from '../books/books.ts';
import type { Asked, HostReply } from './asked.ts';
import { approvalCodeOf, bookingOf, isBusy, merchantOf, partyOfCard, say } from './asked.ts';
import { partyFor } from './charge.ts';
import { originalOf } from './original.ts';

/** 0200, 0201 with DE3 20xxxx: gives back DE4 of what DE90 names, never more in all than was taken. */
export function refund(asked: Asked): HostReply {
  const { books, rrn, stan, amountMinor, verdict } = asked;
  const seen = books.seen('Refunded', rrn, stan);
  if (!seen && isBusy(verdict)) return { answer: say(asked, amountMinor, verdict.declineCode ?? '') };
  const booked = seen ?? decide(asked);
  const { approvalCode, responseCode } = booked;
  const answer = say(asked, booked.amountMinor, responseCode, approvalCode === undefined ? {} : { 38: approvalCode });
  return seen ? { answer } : { book: booked, answer };
}

function decide(asked: Asked): Booked<'Refunded'> {
  const { books, message, amountMinor, verdict, stan } = asked;
  const original = originalOf(message);
  const taken = original && books.taken(original.stan, original.transmissionDateTime);
  const party = shopperOf(asked) ?? taken?.party;
  const code = verdict.declineCode ?? ownVerdict(asked, taken, party);
  return {
    ...{ kind: 'Refunded', amountMinor, of: { kind: taken?.kind ?? 'capture', rrn: taken?.rrn ?? '' } },
    ...partyFor(asked, party),
    ...bookingOf(asked, code),
    ...(code === '00' && { approvalCode: approvalCodeOf(stan) }),
  };
}

/** Whose card the message names, by stored credential or by number; undefined where it names none: DE90 does then. */
function shopperOf({ books, message }: Asked): Party | undefined {
  const { 2: pan, 63: credential } = message.fields;
  if (credential !== undefined) return books.partyOf(credential) ?? NOBODY;
  return pan === undefined ? undefined : partyOfCard(message);
}

const NOBODY: Party = { card: '', lastFour: '', merchant: '', currency: '' };

function ownVerdict(
  { books, message, rrn, stan, amountMinor }: Asked,
  taken: Taken | undefined,
  party: Party | undefined,
): string {
  if (!taken || !party || taken.party.card !== party.card) return '25';
  const merchant = merchantOf(message);
  if (taken.party.merchant !== merchant || party.merchant !== merchant) return '57';
  if (books.isUndone(rrn, stan) || message.fields[49] !== taken.party.currency) return '12';
  if (books.refund(rrn)) return '94';
  const { takenMinor, refundedMinor } = taken.account;
  return amountMinor === 0 || refundedMinor + amountMinor > takenMinor ? '13' : '00';
}
