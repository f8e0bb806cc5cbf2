import type { ShopperId } from '@saunter/model';
import { preferredLocale } from '@saunter/text';
import type { FastifyRequest } from 'fastify';
import { shopperOfSession } from '../me/shopper-of-session.ts';
import type { ApiParts } from './api-parts.ts';
import { ApiProblem } from './api-problem.ts';
import { sessionOf } from './authenticate.ts';

/** The payer who is signed in. */
export async function shopperOf(parts: ApiParts, request: FastifyRequest): Promise<ShopperId> {
  const shopperId = await shopperOfSession(parts.db, sessionOf(request));
  if (shopperId !== undefined) return shopperId;
  throw new ApiProblem(401, 'signed-out', 'Nobody is signed in, or not any more.', 'Sign in anew.');
}

/** The language that a request is answered in. */
export const localeOf = (request: FastifyRequest): string => preferredLocale(request.headers['accept-language'], 'en');

/** What a shopper is told who asks for what is not theirs, or is nowhere. */
export const notYours = (what: string): ApiProblem =>
  new ApiProblem(404, `${what}-unknown`, `There is no such ${what} of yours.`, 'See GET /v1/me/visits.');
