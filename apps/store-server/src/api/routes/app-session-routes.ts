import { appSession, askSignIn, openAppSession } from '@saunter/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AppAccount } from '../../app/app-account.ts';
import { findAccount } from '../../app/app-account.ts';
import { viewShopper } from '../../me/view-shopper.ts';
import { cookieOf, giveCookie, takeCookie } from '../../sessions/cookies.ts';
import type { AddRoutes, ApiParts } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { sessionOf } from '../authenticate.ts';
import { problems } from '../problem-answers.ts';
import { addressOfRequest, countTries, tooManyTries } from '../rate-limits.ts';
import { refuseOtherSites } from '../refuse-forgery.ts';

const tags = ['app'];
const QUARTER_HOUR_MS = 15 * 60_000;

/** How many links one address is mailed, and how many are asked for from one house. */
const MAIL_LIMITS = [
  { max: 5, timeWindowMs: QUARTER_HOUR_MS, keyOf: (request: FastifyRequest) => emailOf(request) },
  { max: 30, timeWindowMs: QUARTER_HOUR_MS, keyOf: addressOfRequest },
];
const TOKEN_LIMITS = [{ max: 60, timeWindowMs: QUARTER_HOUR_MS, keyOf: addressOfRequest }];

const emailOf = ({ body }: FastifyRequest): string | undefined =>
  (body as { email?: string } | null)?.email?.toLowerCase();

/** Signing in to the app by mail. */
export const addAppSignInRoutes: AddRoutes = (api, parts) => {
  const { signIns, clock } = parts;
  const countMail = countTries(api, MAIL_LIMITS);
  const countToken = countTries(api, TOKEN_LIMITS);

  api.post(
    '/app/sign-ins',
    {
      config: { roles: ['anybody'] as const },
      schema: {
        tags,
        summary: 'Mails a link that signs in; the answer is the same whether anybody has that address or not',
        body: askSignIn,
        response: { 202: z.undefined(), ...problems(400, 403, 429) },
      },
    },
    async (request, reply) => {
      refuseOtherSites(request);
      const waitMs = await countMail(request);
      if (waitMs !== undefined) throw tooManyTries(waitMs);
      await signIns.ask(request.body);
      return reply.code(202).send();
    },
  );

  api.post(
    '/app/sessions',
    {
      config: { roles: ['anybody'] as const },
      schema: {
        tags,
        summary: 'Signs in with the token of a mailed link, once; the answer sets the cookie',
        body: openAppSession,
        response: { 204: z.undefined(), ...problems(400, 403, 410, 429) },
      },
    },
    async (request, reply) => {
      refuseOtherSites(request);
      const waitMs = await countToken(request);
      if (waitMs !== undefined) throw tooManyTries(waitMs);
      const session = await signIns.redeem(request.body.token);
      if (!session) throw staleLink();
      const isSecure = parts.receiptUrl('').startsWith('https:');
      giveCookie(reply, 'app', { secret: session.secret, maxAgeMs: session.endsAt - clock.wallMs(), isSecure });
      return reply.code(204).send();
    },
  );
};

/** Who is signed in to the app, and out again. */
export const addAppSessionRoutes: AddRoutes = (api, parts) => {
  const { sessions, passes } = parts;

  api.get(
    '/app/session',
    {
      config: { roles: ['app'] as const },
      schema: { tags, summary: 'Who is signed in', response: { 200: appSession, ...problems(401, 403) } },
    },
    async (request) => {
      const { csrf, endsAt } = sessionOf(request);
      const { email, payer } = await accountOf(parts, request);
      return { csrf, email, expiresAt: endsAt, shopper: await viewShopper(parts.db, payer) };
    },
  );

  api.delete(
    '/app/session',
    {
      config: { roles: ['app'] as const },
      schema: {
        tags,
        summary: 'Signs out; the passes of this phone end with it',
        response: { 204: z.undefined(), ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      const secret = cookieOf(request, 'app') ?? '';
      await passes.revokeOf(secret);
      await sessions.end(secret);
      takeCookie(reply, 'app');
      return reply.code(204).send();
    },
  );
};

/** The account that is signed in, with its payer. */
export async function accountOf(
  { db }: ApiParts,
  request: FastifyRequest,
): Promise<AppAccount & { readonly payer: NonNullable<Awaited<ReturnType<typeof findAccount>>>['payer'] }> {
  const account = await findAccount(db, sessionOf(request).subject);
  if (account) return account;
  throw new ApiProblem(401, 'signed-out', 'Nobody is signed in, or not any more.', 'Sign in anew.');
}

const staleLink = () =>
  new ApiProblem(410, 'link-stale', 'This link was used, replaced by a newer one, or is over.', 'Ask for a new link.');
