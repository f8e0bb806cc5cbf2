import { kioskConfig, kioskSession, openKioskSession } from '@saunter/contracts';
import { z } from 'zod';
import { viewShopper } from '../../me/view-shopper.ts';
import { knowCard } from '../../shoppers/shopper-registry.ts';
import type { AddRoutes } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { deviceOf } from '../authenticate.ts';
import { problems } from '../problem-answers.ts';
import { vaultProblem } from '../vault-problem.ts';

const tags = ['kiosk'];

/** What a kiosk needs to work, and who stands before it. */
export const addKioskRoutes: AddRoutes = (api, parts) => {
  api.get(
    '/kiosk/config',
    {
      config: { roles: ['kiosk'] as const },
      schema: {
        tags,
        summary: 'What a kiosk needs to work by itself',
        response: { 200: kioskConfig, ...problems(401, 403, 503) },
      },
    },
    async () => {
      const key = await parts.vault.publicKey();
      if (!key.ok) throw vaultProblem(key.error);
      const { name: storeName, contact, refundPolicy, currency, timeZone } = parts.store;
      const shown = { storeName, contact, refundPolicy, currency, timeZone };
      return { ...shown, vaultKey: key.value, serverTime: parts.clock.wallMs() };
    },
  );

  api.post(
    '/kiosk/sessions',
    {
      config: { roles: ['kiosk'] as const },
      schema: {
        tags,
        summary:
          'Lets whoever holds this card see and change what is theirs, from this kiosk, for two minutes of silence',
        body: openKioskSession,
        response: { 200: kioskSession, ...problems(400, 401, 403, 422, 503) },
      },
    },
    async (request) => {
      const card = await parts.vault.token(request.body.sealedCard);
      if (!card.ok) throw vaultProblem(card.error);
      // A copied number must not show its owner's visits to somebody else.
      if (card.value.chip === 'failed') throw notGenuine();
      const { deviceId } = deviceOf(request);
      const { known, opened } = await parts.db.transaction().execute(async (trx) => {
        const known = await knowCard(trx, parts, card.value);
        const signIn = { kind: 'kiosk', subject: known.shopperId, deviceId, cardId: known.cardId } as const;
        return { known, opened: await parts.sessions.open(signIn, trx) };
      });
      const shopper = await viewShopper(parts.db, known.shopperId);
      return { session: opened.secret, expiresAt: opened.endsAt, lastFour: card.value.lastFour, shopper };
    },
  );

  api.delete(
    '/kiosk/session',
    {
      config: { roles: ['shopper'] as const },
      schema: {
        tags,
        summary: 'Ends the session: nobody stands there any more',
        response: { 204: z.undefined(), ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      await parts.sessions.end(String(request.headers['saunter-session']));
      return reply.code(204).send();
    },
  );
};

const notGenuine = () =>
  new ApiProblem(422, 'card-not-genuine', 'The chip of this card failed its proof.', 'Use another card.');
