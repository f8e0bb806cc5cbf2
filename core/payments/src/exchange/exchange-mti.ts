import { assert } from '@saunter/kit';
import { MTI } from '../iso8583/mti.ts';
import type { ExchangePurpose } from './exchange.ts';

const MESSAGES: Readonly<Record<ExchangePurpose, { readonly first: string; readonly repeat?: string }>> = {
  authorise: { first: MTI.authorisationRequest },
  increment: { first: MTI.authorisationRequest },
  charge: { first: MTI.financialRequest },
  capture: { first: MTI.financialAdvice, repeat: MTI.financialAdviceRepeat },
  reverse: { first: MTI.reversalAdvice, repeat: MTI.reversalAdviceRepeat },
  refund: { first: MTI.financialRequest, repeat: MTI.financialRequestRepeat },
};

/** The message that an exchange begins with. */
export const firstMti = (purpose: ExchangePurpose): string => MESSAGES[purpose].first;

/** The message that repeats it. @throws AssertionBug where a lost answer is undone instead. */
export function repeatMti(purpose: ExchangePurpose): string {
  const { repeat } = MESSAGES[purpose];
  assert(repeat !== undefined, 'what is undone is never repeated');
  return repeat;
}
