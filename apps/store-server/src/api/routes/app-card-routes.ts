import { appCards, askPass, cardLinkOffered, passIssued, untieCardParams } from '@saunter/contracts';
import { z } from 'zod';
import { cardsOf, untieCards } from '../../app/app-cards.ts';
import { cookieOf } from '../../sessions/cookies.ts';
import type { AddRoutes } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { sessionOf } from '../authenticate.ts';
import { problems } from '../problem-answers.ts';
import { accountOf } from './app-session-routes.ts';

const config = { roles: ['app'] as const };
const tags = ['app'];

/** The cards that an app comes in with, and the passes that it shows codes under. */
export const addAppCardRoutes: AddRoutes = (api, parts) => {
  const { db, book, clock, cardLinks, passes } = parts;

  api.post(
    '/app/card-links',
    {
      config,
      schema: {
        tags,
        summary: 'Eight digits to show at a kiosk, where the card is tapped; good for ten minutes, once',
        response: { 200: cardLinkOffered, ...problems(401, 403) },
      },
    },
    async (request) => cardLinks.offer((await accountOf(parts, request)).account_id),
  );

  api.get(
    '/app/cards',
    {
      config,
      schema: {
        tags,
        summary: 'The cards that this app can enter with',
        response: { 200: appCards, ...problems(401, 403) },
      },
    },
    async (request) => {
      const cards = await cardsOf(db, sessionOf(request).subject);
      return { cards: cards.map(({ lastFour, linkedAt }) => ({ lastFour, linkedAt })) };
    },
  );

  api.delete(
    '/app/cards/:lastFour',
    {
      config,
      schema: {
        tags,
        summary: 'Unties a card: its codes open nothing any more, and the vault destroys it',
        params: untieCardParams,
        response: { 204: z.undefined(), ...problems(400, 401, 403) },
      },
    },
    async (request, reply) => {
      const { account_id: accountId } = await accountOf(parts, request);
      const { lastFour } = request.params;
      await book.transact((work) => untieCards(work, [accountId], clock.wallMs(), lastFour));
      return reply.code(204).send();
    },
  );

  api.post(
    '/app/passes',
    {
      config,
      schema: {
        tags,
        summary: 'Certifies the key that this phone signs entry codes with, for a day',
        body: askPass,
        response: { 200: passIssued, ...problems(400, 401, 403, 409, 422) },
      },
    },
    async (request) => {
      const { account_id: accountId } = await accountOf(parts, request);
      const issued = await passes.issue(accountId, request.body.publicKey, cookieOf(request, 'app') ?? '');
      if (!issued.ok) throw issued.error.kind === 'no-card' ? noCard() : badKey();
      return { ...issued.value, serverTime: clock.wallMs() };
    },
  );
};

const noCard = () =>
  new ApiProblem(409, 'no-card', 'No card is tied to this app.', 'Tap one at a kiosk, under a code of this app.');

const badKey = () =>
  new ApiProblem(422, 'device-key', 'Nobody can sign safely with this key.', 'Send an Ed25519 public key.');
