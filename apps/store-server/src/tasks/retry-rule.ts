import type { TaskKind } from './task-queue.ts';

/** How long a failed task waits, twice as long each time, and how often it is tried before a person must look. */
export interface RetryRule {
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  readonly maximumAttempts: number;
  /** After the last attempt: kept for a person and for the next start, or forgotten. */
  readonly afterwards: 'park' | 'forget';
}

const TIMER_RULE: RetryRule = { firstWaitMs: 1_000, longestWaitMs: 60_000, maximumAttempts: 1_000, afterwards: 'park' };
/** About a day: a dead acquirer or vault is mended by then, or a person knows. */
const MONEY_RULE: RetryRule = { firstWaitMs: 250, longestWaitMs: 60_000, maximumAttempts: 1_500, afterwards: 'park' };

/** The rule of each kind. */
export const RETRY_RULES: Readonly<Record<TaskKind, RetryRule>> = {
  // A gate stands waiting: quick at first. After ten minutes its card is long gone, and a sealed card is not kept.
  authorise: { firstWaitMs: 200, longestWaitMs: 5_000, maximumAttempts: 120, afterwards: 'forget' },
  // An hour: the card is refused by the gate that saw it all the same, and a sealed card is not kept.
  'enter-refusal': { firstWaitMs: 1_000, longestWaitMs: 60_000, maximumAttempts: 65, afterwards: 'forget' },
  // It ends by itself a day after its policy; until then the acquirer comes back one day.
  'drain-hold': { firstWaitMs: 500, longestWaitMs: 5_000, maximumAttempts: 100_000, afterwards: 'park' },
  price: { firstWaitMs: 250, longestWaitMs: 60_000, maximumAttempts: 200, afterwards: 'park' },
  adjust: MONEY_RULE,
  capture: MONEY_RULE,
  charge: MONEY_RULE,
  reverse: MONEY_RULE,
  refund: MONEY_RULE,
  'repay-debt': MONEY_RULE,
  'issue-receipt': { firstWaitMs: 250, longestWaitMs: 60_000, maximumAttempts: 200, afterwards: 'park' },
  // About four days, as mail servers themselves try (RFC 5321, 4.5.4.1).
  'mail-receipt': { firstWaitMs: 1_000, longestWaitMs: 600_000, maximumAttempts: 600, afterwards: 'park' },
  'mail-again': { firstWaitMs: 1_000, longestWaitMs: 600_000, maximumAttempts: 600, afterwards: 'park' },
  'mail-credit': { firstWaitMs: 1_000, longestWaitMs: 600_000, maximumAttempts: 600, afterwards: 'park' },
  // As long as a link is good; whoever waits asks for another.
  'mail-sign-in': { firstWaitMs: 500, longestWaitMs: 30_000, maximumAttempts: 40, afterwards: 'forget' },
  // Ten minutes: its owner sees that the card is not there, and a sealed card is not kept.
  'file-card': { firstWaitMs: 200, longestWaitMs: 10_000, maximumAttempts: 70, afterwards: 'forget' },
  'forget-card': { firstWaitMs: 1_000, longestWaitMs: 600_000, maximumAttempts: 600, afterwards: 'park' },
  'expire-admission': TIMER_RULE,
  'check-dwell': TIMER_RULE,
  'check-cart-final': TIMER_RULE,
  'expire-review': TIMER_RULE,
  'expire-questions': TIMER_RULE,
  'check-hold-expiry': TIMER_RULE,
};

/** The wait before the next attempt, after `attempts` of them failed. */
export const waitAfter = (rule: RetryRule, attempts: number): number =>
  Math.min(rule.longestWaitMs, rule.firstWaitMs * 2 ** Math.min(attempts - 1, 30));
