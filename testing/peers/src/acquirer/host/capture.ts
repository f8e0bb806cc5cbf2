import type { Asked, HostReply } from './asked.ts';
import { bookingOf, isBusy, say } from './asked.ts';

/** 0220, 0221: takes DE4 of the hold and lets go of the rest. */
export function capture(asked: Asked): HostReply {
  const { books, rrn, stan, amountMinor, verdict } = asked;
  const seen = books.seen('Captured', rrn, stan);
  if (seen) return { answer: say(asked, seen.amountMinor, seen.responseCode) };
  if (isBusy(verdict)) return { answer: say(asked, amountMinor, verdict.declineCode ?? '') };
  const responseCode = verdict.declineCode ?? ownVerdict(asked);
  return {
    book: { kind: 'Captured', amountMinor, ...bookingOf(asked, responseCode) },
    answer: say(asked, amountMinor, responseCode),
  };
}

function ownVerdict({ books, rrn, amountMinor }: Asked): string {
  const hold = books.hold(rrn);
  if (!hold) return '25';
  if (hold.capture) return '94';
  if (hold.state !== 'held') return '12';
  return amountMinor > hold.heldMinor || amountMinor === 0 ? '13' : '00';
}
