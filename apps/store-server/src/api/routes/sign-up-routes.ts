import { signedUp, signUp } from '@saunter/contracts';
import { putAddress } from '../../addresses/address-book.ts';
import { knowCard } from '../../shoppers/shopper-registry.ts';
import type { AddRoutes } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { problems } from '../problem-answers.ts';
import { vaultProblem } from '../vault-problem.ts';

/** A shopper ties a card to an address, at a kiosk. */
export const addSignUpRoutes: AddRoutes = (api, parts) => {
  api.post(
    '/sign-ups',
    {
      config: { roles: ['kiosk'] as const },
      schema: {
        tags: ['kiosk'],
        summary: 'Ties a card to an e-mail address, in all stores of the chain',
        body: signUp,
        response: { 200: signedUp, ...problems(400, 401, 403, 422, 503) },
      },
    },
    async (request) => {
      const { sealedCard, email, locale } = request.body;
      const card = await parts.vault.token(sealedCard);
      if (!card.ok) throw vaultProblem(card.error);
      if (card.value.chip === 'failed') throw notGenuine();
      await parts.db.transaction().execute(async (trx) => {
        const { shopperId } = await knowCard(trx, parts, card.value);
        await putAddress(trx, parts, shopperId, { email, locale });
      });
      return { lastFour: card.value.lastFour };
    },
  );
};

/** A copied number must not send its owner's receipts to somebody else. */
const notGenuine = () =>
  new ApiProblem(422, 'card-not-genuine', 'The chip of this card failed its proof.', 'Sign up with another card.');
