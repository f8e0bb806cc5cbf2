import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiProblem } from './api-problem.ts';

/** How often something may be tried under one key. */
export interface TryLimit {
  readonly max: number;
  readonly timeWindowMs: number;
  /** Whose tries are counted together; undefined counts nothing. */
  readonly keyOf: (request: FastifyRequest) => string | undefined;
}

/** So many keys are kept; the one that was longest not tried is forgotten first. */
const KEPT_KEYS = 20_000;

/** Makes limits possible on `app` and whatever is registered in it; none is set. */
export async function registerRateLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, { global: false, cache: KEPT_KEYS });
}

/** Counts a try; gives how long is to be waited where one of `limits` is exceeded, in milliseconds. */
export type CountTry = (request: FastifyRequest) => Promise<number | undefined>;

/** Counts tries against every one of `limits`, whether they succeed or not: many at once find no gap. */
export function countTries(app: FastifyInstance, limits: readonly TryLimit[]): CountTry {
  const counters = limits.map(({ max, timeWindowMs, keyOf }) => {
    const count = app.createRateLimit({ max, timeWindow: timeWindowMs, keyGenerator: (it) => keyOf(it) ?? '' });
    return async (request: FastifyRequest) => {
      if (keyOf(request) === undefined) return undefined;
      const counted = await count(request);
      return !counted.isAllowed && counted.isExceeded ? counted.ttl : undefined;
    };
  });
  return async (request) => {
    const waits = (await Promise.all(counters.map((count) => count(request)))).filter((wait) => wait !== undefined);
    return waits.length === 0 ? undefined : Math.max(...waits);
  };
}

/** What a program is told that tried too often. */
export const tooManyTries = (retryAfterMs: number): ApiProblem =>
  new ApiProblem(429, 'too-many-tries', 'That was tried too often.', 'Wait, then try again.', { retryAfterMs });

/** Where a request comes from: one house of an IPv6 network counts as one. */
export const addressOfRequest = ({ ip }: FastifyRequest): string =>
  ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip;
