import type {
  AuthoriseAnswer,
  CaptureAnswer,
  ChargeAnswer,
  IncrementAnswer,
  RefundAnswer,
  ReverseAnswer,
} from '@saunter/contracts';
import type { DeclineReason, DenyTag, IdempotencyKey } from '@saunter/model';
import type { ExchangeState } from '@saunter/payments';
import { declineReason } from '@saunter/payments';
import { holdExpiresAt } from './hold-lifetime.ts';
import { raisedTo } from './hold-money.ts';
import type { HoldFacts } from './vault-record.ts';
import type { HoldEntry, VaultState } from './vault-state.ts';

/** How long a store that heard `unknown` waits before it asks again. */
export const RETRY_AFTER_MS = 1000;

const UNKNOWN = { outcome: 'unknown', retryAfterMs: RETRY_AFTER_MS } as const;

interface Declined {
  readonly outcome: 'declined';
  readonly reason: DeclineReason;
}

/** Whether the answer to a hold's request can be given: it is final, or known to be unknown for now. */
export const isAnswerable = (state: ExchangeState): boolean => state.kind !== 'recorded' && state.kind !== 'sent';

/** What the store is told about a hold. */
export function authoriseAnswerOf(state: ExchangeState, { facts, openedAt }: HoldEntry): AuthoriseAnswer {
  const { authorisationId, cardToken, aliases = [], panTokens = [], lastFour, currency } = facts;
  const card = { cardToken, aliases: [...aliases], panTokens: [...panTokens], lastFour };
  if (state.kind === 'approved') {
    const { approvedMinor, approvalCode = '' } = state.answer;
    const granted = { approvedMinor, currency, approvalCode, holdExpiresAt: holdExpiresAt(openedAt) };
    return { outcome: 'approved', authorisationId, ...card, ...granted };
  }
  const refused = refusedOnce(state);
  return refused.outcome === 'declined' ? { ...card, ...refused } : refused;
}

/** What the store is told about a raise: the whole hold, as this raise left it. */
export function incrementAnswerOf(
  exchange: ExchangeState | undefined,
  state: VaultState,
  hold: HoldEntry,
  key: IdempotencyKey,
): IncrementAnswer {
  const { currency, authorisationId } = hold.facts;
  if (exchange?.kind !== 'approved') return refusedOnce(exchange);
  // The hold as it is now, not as it was when the question came.
  return { outcome: 'approved', approvedMinor: raisedTo(state, state.hold(authorisationId), key), currency };
}

/** What the store is told about a capture; `denyTags` are those of the card, should it be declined. */
export function captureAnswerOf(
  state: ExchangeState | undefined,
  hold: HoldFacts,
  denyTags: readonly DenyTag[] = [],
): CaptureAnswer {
  if (state?.kind === 'declined') {
    return { outcome: 'declined', reason: declineReason(state.answer.responseCode), denyTags: [...denyTags] };
  }
  if (state?.kind !== 'approved') return UNKNOWN;
  const { amountMinor, trace } = state.request;
  return { outcome: 'captured', capturedMinor: amountMinor, currency: hold.currency, retrievalReference: trace.rrn };
}

/** What the store is told about a charge; `denyTags` as with a capture. */
export function chargeAnswerOf(
  state: ExchangeState | undefined,
  hold: HoldFacts,
  denyTags: readonly DenyTag[],
): ChargeAnswer {
  if (state?.kind === 'approved') return captureAnswerOf(state, hold);
  const refused = refusedOnce(state);
  return refused.outcome === 'declined' ? { ...refused, denyTags: [...denyTags] } : refused;
}

/** What the store is told about a reversal. Declined is DE39 25 or 12: there is no such hold to give back. */
export function reverseAnswerOf(state: ExchangeState | undefined): ReverseAnswer {
  return state?.kind === 'approved' || state?.kind === 'declined' ? { outcome: 'reversed' } : UNKNOWN;
}

/** What the store is told about a refund. */
export function refundAnswerOf(state: ExchangeState | undefined, { currency }: HoldFacts): RefundAnswer {
  if (state?.kind === 'declined') return { outcome: 'declined', reason: declineReason(state.answer.responseCode) };
  if (state?.kind !== 'approved') return UNKNOWN;
  const { amountMinor, trace } = state.request;
  return { outcome: 'refunded', refundedMinor: amountMinor, currency, retrievalReference: trace.rrn };
}

/** Why something that is asked once was not granted, or that nobody knows yet. */
function refusedOnce(state: ExchangeState | undefined): Declined | typeof UNKNOWN {
  switch (state?.kind) {
    case 'declined':
      return { outcome: 'declined', reason: declineReason(state.answer.responseCode) };
    case 'unsent':
      return { outcome: 'declined', reason: 'acquirer-unreachable' };
    case 'undoing':
    case 'undone':
      // Too small a part is refused for good; whether it is given back yet does not change that.
      if (state.why === 'below-minimum') return { outcome: 'declined', reason: 'partial-below-minimum' };
      return state.kind === 'undone' ? { outcome: 'declined', reason: 'acquirer-unreachable' } : UNKNOWN;
    default:
      return UNKNOWN;
  }
}
