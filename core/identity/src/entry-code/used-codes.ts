import type { EpochMs } from '@saunter/kit';
import { ENTRY_CODE_LIFETIME_MS } from './entry-code.ts';

/** One code that has been used. */
export interface UsedCode {
  readonly codeId: string;
  readonly issuedAt: EpochMs;
}

/**
 * The codes that a lane has seen used; plain data, the caller keeps it where it outlives a restart.
 *
 * Invariant: a code that was used once is either in `codes`, or was issued no later than `floor`. So forgetting never
 * lets a code in twice, not even after a clock was set back: it only shortens how long others are good for.
 */
export interface UsedCodes {
  /** Codes issued at this time or before count as expired. */
  readonly floor: EpochMs;
  /** In the order they were used. */
  readonly codes: readonly UsedCode[];
}

/** More codes than a lane lets in while one of them is good. */
export const USED_CODES_LIMIT = 256;

/** Nothing has been used. */
export const NO_USED_CODES: UsedCodes = { floor: -1, codes: [] };

/** Whether this very code was used before, as far as it is remembered. */
export const isUsed = (used: UsedCodes, codeId: string): boolean => used.codes.some((code) => code.codeId === codeId);

/** The memory after `code` was used; what is long over by `now` is forgotten, and the oldest when there are too many. */
export function rememberUsed(used: UsedCodes, code: UsedCode, now: EpochMs): UsedCodes {
  const all = [...used.codes, { codeId: code.codeId, issuedAt: code.issuedAt }];
  const byAge = [...all].sort((a, b) => a.issuedAt - b.issuedAt);
  const tooMany = byAge[all.length - USED_CODES_LIMIT - 1]?.issuedAt ?? used.floor;
  // Twice its lifetime: nobody is told "expired" who could still be told "used".
  const past = byAge.filter(({ issuedAt }) => issuedAt + 2 * ENTRY_CODE_LIFETIME_MS < now).at(-1)?.issuedAt;
  const floor = Math.max(used.floor, tooMany, past ?? used.floor);
  return { floor, codes: all.filter(({ issuedAt }) => issuedAt > floor) };
}
