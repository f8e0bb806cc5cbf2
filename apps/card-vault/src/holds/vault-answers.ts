import type { AuthoriseAnswer, CaptureAnswer, ReverseAnswer } from '@saunter/contracts';
import type { DenyTag } from '@saunter/model';
import type { ExchangeState } from '@saunter/payments';
import { declineReason } from '@saunter/payments';
import { holdExpiresAt } from './hold-lifetime.ts';
import type { HoldFacts } from './vault-record.ts';
import type { HoldEntry } from './vault-state.ts';

/** How long a store that heard `unknown` waits before it asks again. */
export const RETRY_AFTER_MS = 1000;

const UNKNOWN = { outcome: 'unknown', retryAfterMs: RETRY_AFTER_MS } as const;

/** Whether the answer to a hold's request can be given: it is final, or known to be unknown for now. */
export const isAnswerable = (state: ExchangeState): boolean => state.kind !== 'recorded' && state.kind !== 'sent';

/** What the store is told about a hold. */
export function authoriseAnswerOf(state: ExchangeState, { facts, openedAt }: HoldEntry): AuthoriseAnswer {
  const { authorisationId, cardToken, aliases = [], panTokens = [], lastFour, currency } = facts;
  const card = { cardToken, aliases: [...aliases], panTokens: [...panTokens], lastFour };
  switch (state.kind) {
    case 'approved': {
      const { approvedMinor, approvalCode = '' } = state.answer;
      const granted = { approvedMinor, currency, approvalCode, holdExpiresAt: holdExpiresAt(openedAt) };
      return { outcome: 'approved', authorisationId, ...card, ...granted };
    }
    case 'declined':
      return { outcome: 'declined', ...card, reason: declineReason(state.answer.responseCode) };
    case 'unsent':
      return { outcome: 'declined', ...card, reason: 'acquirer-unreachable' };
    case 'undoing':
    case 'undone':
      // Too small a hold is refused for good; whether it is given back yet does not change that.
      if (state.why === 'below-minimum') return { outcome: 'declined', ...card, reason: 'partial-below-minimum' };
      return state.kind === 'undone' ? { outcome: 'declined', ...card, reason: 'acquirer-unreachable' } : UNKNOWN;
    case 'recorded':
    case 'sent':
      return UNKNOWN;
  }
}

/** What the store is told about a capture; `denyTags` are those of the card, should it be declined. */
export function captureAnswerOf(
  state: ExchangeState,
  hold: HoldFacts,
  denyTags: readonly DenyTag[] = [],
): CaptureAnswer {
  if (state.kind === 'declined') {
    return { outcome: 'declined', reason: declineReason(state.answer.responseCode), denyTags: [...denyTags] };
  }
  if (state.kind !== 'approved') return UNKNOWN;
  const { amountMinor, trace } = state.request;
  return { outcome: 'captured', capturedMinor: amountMinor, currency: hold.currency, retrievalReference: trace.rrn };
}

/** What the store is told about a reversal. Declined is DE39 25 or 12: there is no such hold to give back. */
export function reverseAnswerOf(state: ExchangeState): ReverseAnswer {
  return state.kind === 'approved' || state.kind === 'declined' ? { outcome: 'reversed' } : UNKNOWN;
}
