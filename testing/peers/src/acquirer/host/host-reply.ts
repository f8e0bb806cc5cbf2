import type { IsoMessage } from '@saunter/payments';
import { answerMti } from '@saunter/payments';
import type { Books } from '../books/books.ts';
import type { CardIssuer } from '../issuer/card-issuer.ts';
import type { Asked, HostReply, Verdict } from './asked.ts';
import { answerTo } from './asked.ts';
import { authorise } from './authorise.ts';
import { capture } from './capture.ts';
import { charge } from './charge.ts';
import { increment } from './increment.ts';
import { refund } from './refund.ts';
import { reverse } from './reverse.ts';

const FORMAT_ERROR = '30';
const INVALID_TRANSACTION = '12';

/**
 * Answers one message from the books. Idempotent: a message of known RRN and STAN gets its first answer, so repeats
 * (0101, 0201, 0221, 0421) never book twice. `day` is `YYYY-MM-DD`; undefined when the message is no question.
 */
export function hostReply(
  books: Books,
  message: IsoMessage,
  verdict: Verdict,
  day: string,
  issuer?: CardIssuer,
): HostReply | undefined {
  const mti = answerMti(message.mti);
  if (mti === undefined) return undefined;
  const { 11: stan, 37: rrn } = message.fields;
  if (message.mti.startsWith('08')) return { answer: answerTo(message, mti, { 39: '00' }) };
  if (stan === undefined || rrn === undefined) return { answer: answerTo(message, mti, { 39: FORMAT_ERROR }) };
  const amountMinor = Number(message.fields[4] ?? '0');
  const book = bookerOf(message);
  if (!book) return { answer: answerTo(message, mti, { 39: INVALID_TRANSACTION }) };
  return book({ books, message, verdict, day, issuer, answerMti: mti, stan, rrn, amountMinor });
}

/** Who decides about a message: by its class, then by what it carries. */
function bookerOf({ mti, fields }: IsoMessage): ((asked: Asked) => HostReply) | undefined {
  if (mti.startsWith('01')) return fields[90] === undefined ? authorise : increment;
  if (mti.startsWith('022')) return capture;
  if (mti.startsWith('020')) return fields[3]?.startsWith('20') ? refund : charge;
  return mti.startsWith('04') ? reverse : undefined;
}
