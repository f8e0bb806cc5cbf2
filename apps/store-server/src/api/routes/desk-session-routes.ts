import { deskSession, openDeskSession } from '@saunter/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cookieOf, giveCookie, takeCookie } from '../../sessions/cookies.ts';
import { noteAct } from '../../staff/staff-acts.ts';
import type { AddRoutes } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { sessionOf } from '../authenticate.ts';
import { countKeptTries } from '../kept-tries.ts';
import { problems } from '../problem-answers.ts';
import { addressOfRequest, tooManyTries } from '../rate-limits.ts';
import { refuseOtherSites } from '../refuse-forgery.ts';

const tags = ['desk'];
const TEN_MINUTES_MS = 10 * 60_000;

/** How often one may try to be somebody, and from one address. */
const LIMITS = [
  { max: 10, timeWindowMs: TEN_MINUTES_MS, keyOf: (request: FastifyRequest) => staffIdOf(request) },
  { max: 50, timeWindowMs: TEN_MINUTES_MS, keyOf: addressOfRequest },
];

const staffIdOf = ({ body }: FastifyRequest): string | undefined => (body as { staffId?: string } | null)?.staffId;

/** Staff sign in, see that they are, and sign out. */
export const addDeskSessionRoutes: AddRoutes = (api, parts) => {
  const { staff, sessions, db, owner, clock } = parts;
  const countTry = countKeptTries(parts, 'desk sign-in', LIMITS);

  api.post(
    '/desk/sessions',
    {
      config: { roles: ['anybody'] as const },
      schema: {
        tags,
        summary: 'Signs a person of the staff in; the answer sets their cookie',
        body: openDeskSession,
        response: { 200: deskSession, ...problems(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      refuseOtherSites(request);
      const waitMs = await countTry(request);
      if (waitMs !== undefined) throw tooManyTries(waitMs);
      const { staffId, secret } = request.body;
      const session = await staff.signIn(staffId, secret);
      if (!session) throw notSignedIn();
      const now = clock.wallMs();
      await noteAct(db, owner, { act: 'signed-in', detail: {}, by: staffId, at: now });
      giveCookie(reply, 'desk', { secret: session.secret, maxAgeMs: session.endsAt - now, isSecure: isSecure(parts) });
      return staff.view(session);
    },
  );

  api.get(
    '/desk/session',
    {
      config: { roles: ['associate'] as const },
      schema: { tags, summary: 'Who is signed in', response: { 200: deskSession, ...problems(401, 403) } },
    },
    (request) => staff.view(sessionOf(request)),
  );

  api.delete(
    '/desk/session',
    {
      config: { roles: ['associate'] as const },
      schema: { tags, summary: 'Signs out', response: { 204: z.undefined(), ...problems(401, 403) } },
    },
    async (request, reply) => {
      await sessions.end(cookieOf(request, 'desk') ?? '');
      await noteAct(db, owner, { act: 'signed-out', detail: {}, by: sessionOf(request).subject, at: clock.wallMs() });
      takeCookie(reply, 'desk');
      return reply.code(204).send();
    },
  );
};

/** A cookie marked so is never sent over plain http: set only where the server is reached by https. */
const isSecure = ({ receiptUrl }: { readonly receiptUrl: (code: string) => string }): boolean =>
  receiptUrl('').startsWith('https:');

const notSignedIn = () =>
  new ApiProblem(
    401,
    'wrong-secret',
    'Staff id or secret is wrong.',
    'Type both anew, or ask a manager for a new one.',
  );
