import type { Booked, Undone } from '../books/book-event.ts';
import type { ChargeAccount } from '../books/charge-account.ts';
import type { HoldAccount } from '../books/hold-account.ts';
import type { Asked, HostReply } from './asked.ts';
import { bookingOf, say } from './asked.ts';
import { originalOf, remainingMinorOf } from './original.ts';

/** 0400, 0420, 0421: undoes what DE90 names under the RRN: a hold, a part of it (DE95), an increment, a charge. */
export function reverse(asked: Asked): HostReply {
  const { books, rrn, stan, amountMinor, verdict } = asked;
  const seen = books.seen('Reversed', rrn, stan);
  if (seen) return { answer: say(asked, seen.amountMinor, seen.responseCode) };
  // A refused reversal is not one: the hold stands, and the advice comes again.
  if (verdict.declineCode !== undefined) return { answer: say(asked, amountMinor, verdict.declineCode) };
  const { responseCode, undone } = ownVerdict(asked);
  const answer = say(asked, amountMinor, responseCode);
  // Somebody who says the wrong amount has not undone it: nothing is booked, so that it can be said right.
  return responseCode === '13' ? { answer } : { book: booking(asked, responseCode, undone), answer };
}

function booking(asked: Asked, responseCode: string, undone: Undone): Booked<'Reversed'> {
  const originalStan = originalOf(asked.message)?.stan;
  const remainingMinor = remainingMinorOf(asked.message);
  return {
    ...{ kind: 'Reversed', amountMinor: asked.amountMinor, undone, ...bookingOf(asked, responseCode) },
    ...(originalStan !== undefined && { originalStan }),
    ...(remainingMinor !== undefined && { remainingMinor }),
  };
}

interface Decision {
  readonly responseCode: string;
  readonly undone: Undone;
}

const nothing = (responseCode: string): Decision => ({ responseCode, undone: 'nothing' });
const done = (undone: Undone): Decision => ({ responseCode: '00', undone });

function ownVerdict({ books, message, rrn }: Asked): Decision {
  const original = originalOf(message);
  if (original?.mti.startsWith('02')) return undoCharge(books.charge(rrn), original.stan);
  const hold = books.hold(rrn);
  if (!hold) return nothing('25');
  const remainingMinor = remainingMinorOf(message) ?? 0;
  const isOfHold = original === undefined || original.stan === hold.authorised.stan;
  return isOfHold ? undoHold(hold, remainingMinor) : undoIncrement(hold, original.stan, remainingMinor);
}

function undoHold(hold: HoldAccount, remainingMinor: number): Decision {
  if (hold.state === 'captured') return nothing('12');
  if (hold.state !== 'held') return nothing('00');
  if (remainingMinor > hold.heldMinor) return nothing('13');
  return done(remainingMinor > 0 ? 'part-of-hold' : 'hold');
}

function undoIncrement(hold: HoldAccount, stan: string, remainingMinor: number): Decision {
  const addedMinor = hold.increment(stan);
  if (addedMinor === undefined) return nothing('25');
  if (hold.state === 'captured') return nothing('12');
  if (hold.state !== 'held' || addedMinor === 0) return nothing('00');
  return hold.heldMinor - addedMinor === remainingMinor ? done('increment') : nothing('13');
}

function undoCharge(charge: ChargeAccount | undefined, stan: string): Decision {
  if (charge?.charged.stan !== stan) return nothing('25');
  if (charge.reversedOn !== undefined) return nothing('00');
  return charge.refundedMinor > 0 ? nothing('12') : done('charge');
}
