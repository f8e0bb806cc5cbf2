import type { Currency, Result } from '@saunter/kit';
import { CURRENCIES, err, ok } from '@saunter/kit';
import type { ExchangeAnswer, ExchangeRequest } from '../exchange/exchange.ts';
import { isUndoable } from '../exchange/exchange.ts';
import { responseMeaning } from '../exchange/response-code.ts';
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
  const { 4: amount, 37: rrn, 38: approvalCode, 39: responseCode, 49: numeric, 63: storedCredential } = message.fields;
  if (responseCode === undefined) return err('no-response-code');
  if (rrn !== undefined && rrn !== request.trace.rrn) return err('retrieval-reference');
  if (numeric !== undefined && numeric !== CURRENCIES[currency].numeric) return err('currency');
  const approvedMinor = amount === undefined ? request.amountMinor : Number(amount);
  if (approvedMinor > request.amountMinor || isPartly(request, responseCode, approvedMinor)) return err('amount');
  return ok({
    responseCode,
    approvedMinor,
    ...(approvalCode !== undefined && { approvalCode }),
    ...(request.purpose === 'authorise' && storedCredential && { storedCredential }),
  });
}

/** Whether only a part was taken of what cannot be taken back: a capture, a reversal and a refund are whole. */
function isPartly({ purpose, amountMinor }: ExchangeRequest, responseCode: string, approvedMinor: number): boolean {
  const { kind } = responseMeaning(responseCode);
  if (isUndoable(purpose)) return false;
  return kind === 'partly-approved' || (kind === 'approved' && approvedMinor !== amountMinor);
}
