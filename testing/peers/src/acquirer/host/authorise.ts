import { createHash } from 'node:crypto';
import { fromHex, toHex } from '@saunter/kit';
import type { Booked, Party } from '../books/book-event.ts';
import type { CryptogramJudgement } from '../issuer/card-issuer.ts';
import type { Asked, HostReply } from './asked.ts';
import { approvalCodeOf, bookingOf, partyOfCard, say } from './asked.ts';

const CRYPTOGRAM_WRONG = '88';

/** 0100 without DE90: sets money aside, all of it or (told so by a fault) a part. */
export function authorise(asked: Asked): HostReply {
  const seen = asked.books.seen('Authorised', asked.rrn, asked.stan);
  const booked = seen ?? decide(asked);
  const { approvedMinor, requestedMinor, approvalCode, storedCredential, issuerData, responseCode } = booked;
  const answer = say(asked, approvedMinor > 0 ? approvedMinor : requestedMinor, responseCode, {
    ...(approvalCode !== undefined && { 38: approvalCode }),
    ...(issuerData !== undefined && { 55: fromHex(issuerData) }),
    ...(storedCredential !== undefined && { 63: storedCredential }),
  });
  return seen ? { answer } : { book: booked, answer };
}

function decide(asked: Asked): Booked<'Authorised'> {
  const { amountMinor, verdict, rrn, stan } = asked;
  const party = partyOfCard(asked.message);
  const judgement = judge(asked);
  const approveMinor = Math.min(amountMinor, verdict.approveMinor ?? amountMinor);
  const code = verdict.declineCode ?? ownVerdict(asked, party, judgement, approveMinor);
  const approved = code === '00';
  const issuerData = judgement?.kind === 'right' ? toHex(judgement.answer(approved)) : undefined;
  return {
    ...{ kind: 'Authorised', ...party, requestedMinor: amountMinor, approvedMinor: approved ? approveMinor : 0 },
    ...bookingOf(asked, approved && approveMinor < amountMinor ? '10' : code),
    ...(approved && { approvalCode: approvalCodeOf(stan), storedCredential: storedCredential(party, rrn) }),
    ...(issuerData !== undefined && { issuerData }),
  };
}

function judge({ issuer, message }: Asked): CryptogramJudgement | undefined {
  const { 2: pan = '', 23: psn = '000', 55: chipData } = message.fields;
  return issuer?.judge(pan, psn.slice(-2), chipData);
}

function ownVerdict(
  { books, rrn, stan, day, message }: Asked,
  { card }: Party,
  judgement: CryptogramJudgement | undefined,
  approveMinor: number,
): string {
  // A reversal that overtook its authorisation: the hold must not come to life after it.
  if (books.isUndone(rrn, stan) || books.hold(rrn)) return '12';
  if (judgement?.kind === 'wrong') return CRYPTOGRAM_WRONG;
  const expiry = message.fields[14];
  if (expiry !== undefined && expiry < day.slice(2, 4) + day.slice(5, 7)) return '54';
  return approveMinor > books.availableMinor(card) ? '51' : '00';
}

/** DE63: no card number, and only the merchant that it was given to can use it. */
const storedCredential = ({ card, merchant }: Party, rrn: string): string =>
  `SC${createHash('sha256').update(`stored ${card} ${merchant} ${rrn}`).digest('hex').slice(0, 22).toUpperCase()}`;
