import type { KernelOutcome } from '../kernel-outcome.ts';
import type { Combination, NotAllowed } from './pre-processing.ts';

/**
 * Two cards or phones in the field at once. The machine never sees it: the reader cannot talk to either. Its driver
 * says so with this outcome (EMV Book B, 3.2).
 */
export const COLLISION_OUTCOME: KernelOutcome = { kind: 'try-again', reason: 'several-cards' };

/** No application of the card's is one of the terminal's: insert it, or try another card (EMV Book B, 3.3.2.7). */
export const NOTHING_IN_COMMON: KernelOutcome = { kind: 'use-another-interface', reason: 'no-common-application' };

/** Each common application said no in its turn. */
export const ALL_REFUSED: KernelOutcome = { kind: 'end', reason: 'every-application-refused' };

/** What becomes of a transaction whose amount no combination may have (EMV Book B, 3.1.1.13). */
export const barredOutcome = (reason: NotAllowed): KernelOutcome =>
  reason === 'amount-over-limit' ? { kind: 'use-another-interface', reason } : { kind: 'end', reason };

/** The outcome of pre-processing where it left nothing to present a card for; undefined where it left something. */
export function outcomeBeforeCard(combinations: readonly Combination[]): KernelOutcome | undefined {
  if (combinations.some(({ notAllowed }) => !notAllowed)) return undefined;
  if (combinations.length === 0) return NOTHING_IN_COMMON;
  const isOver = combinations.some(({ notAllowed }) => notAllowed === 'amount-over-limit');
  return barredOutcome(isOver ? 'amount-over-limit' : 'amount-not-allowed');
}
