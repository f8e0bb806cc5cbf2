import { describe, expect, it } from 'vitest';
import { RETRY_RULES, waitAfter } from './retry-rule.ts';

describe('the wait before another attempt', () => {
  it('doubles from the first and stays at the longest', () => {
    const rule = { firstWaitMs: 100, longestWaitMs: 1_000, maximumAttempts: 9, afterwards: 'park' as const };
    expect([1, 2, 3, 4, 5, 6, 5_000].map((attempts) => waitAfter(rule, attempts))).toEqual([
      100, 200, 400, 800, 1_000, 1_000, 1_000,
    ]);
  });

  it('is bounded in time for every kind: a person knows in days, of a hold in minutes', () => {
    const lastsMs = (kind: keyof typeof RETRY_RULES) => {
      const rule = RETRY_RULES[kind];
      return Array.from({ length: rule.maximumAttempts }, (_, index) => waitAfter(rule, index + 1)).reduce(
        (sum, wait) => sum + wait,
        0,
      );
    };
    const days = 24 * 3_600_000;
    expect(lastsMs('authorise')).toBeLessThan(15 * 60_000);
    expect(lastsMs('capture')).toBeGreaterThan(days);
    for (const kind of Object.keys(RETRY_RULES) as (keyof typeof RETRY_RULES)[]) {
      expect(lastsMs(kind)).toBeLessThan(7 * days);
    }
  });
});
