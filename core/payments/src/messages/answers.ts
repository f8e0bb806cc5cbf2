import type { Currency, Result } from '@saunter/kit';
import { CURRENCIES, err, ok } from '@saunter/kit';
import type { ExchangeAnswer, ExchangeRequest } from '../exchange/exchange.ts';
import type { IsoMessage } from '../iso8583/message.ts';
import { answerMti, isAnswerMti } from '../iso8583/mti.ts';

/**
 * What pairs an answer with its question: MTI class, DE7, DE11 and DE41, never the card number. Repeats of a message
 * have the same key as the message. Undefined when one of them is missing.
 */
export function correlationKey(message: IsoMessage): string | undefined {
  const { 7: sentAt, 11: stan, 41: terminal } = message.fields;
  const answer = isAnswerMti(message.mti) ? message.mti : answerMti(message.mti);
  const complete = answer !== undefined && sentAt !== undefined && stan !== undefined && terminal !== undefined;
  return complete ? `${answer.slice(1, 2)} ${sentAt} ${stan} ${terminal}` : undefined;
}

/** Why an answer cannot be believed; it is then as if none had come, which ends in a reversal or a repeat. */
export type AnswerDefect = 'no-response-code' | 'amount' | 'currency' | 'retrieval-reference';

/** Reads what an answer decided, and checks that it is about what was asked. */
export function readAnswer(
  message: IsoMessage,
  request: ExchangeRequest,
  currency: Currency,
): Result<ExchangeAnswer, AnswerDefect> {
  const { 4: amount, 37: rrn, 38: approvalCode, 39: responseCode, 49: numeric } = message.fields;
  if (responseCode === undefined) return err('no-response-code');
  if (rrn !== undefined && rrn !== request.trace.rrn) return err('retrieval-reference');
  if (numeric !== undefined && numeric !== CURRENCIES[currency].numeric) return err('currency');
  const approvedMinor = amount === undefined ? request.amountMinor : Number(amount);
  if (approvedMinor > request.amountMinor) return err('amount');
  return ok({ responseCode, approvedMinor, ...(approvalCode !== undefined && { approvalCode }) });
}
