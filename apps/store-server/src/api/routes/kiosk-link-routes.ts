import { cardLinked, linkCard } from '@saunter/contracts';
import type { CardLinkRefusal } from '../../app/card-link-desk.ts';
import type { AddRoutes } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { deviceOf } from '../authenticate.ts';
import { problems } from '../problem-answers.ts';
import { countTries, tooManyTries } from '../rate-limits.ts';
import { vaultProblem } from '../vault-problem.ts';

/** So many codes a kiosk may try: one that somebody guesses at is one of a hundred million. */
const LIMITS = [
  { max: 20, timeWindowMs: 10 * 60_000, keyOf: ({ device }: Parameters<typeof deviceOf>[0]) => device?.deviceId },
];

/** Ties the card that was tapped to the app that shows this code. */
export const addKioskLinkRoutes: AddRoutes = (api, { cardLinks }) => {
  const countTry = countTries(api, LIMITS);
  api.post(
    '/kiosk/card-links',
    {
      config: { roles: ['kiosk'] as const },
      schema: {
        tags: ['kiosk'],
        summary: 'Ties the card that was tapped to the app that shows this code; the same again is the same',
        body: linkCard,
        response: { 200: cardLinked, ...problems(400, 401, 403, 404, 409, 422, 429, 503) },
      },
    },
    async (request) => {
      const waitMs = await countTry(request);
      if (waitMs !== undefined) throw tooManyTries(waitMs);
      const linked = await cardLinks.link(request.body.code, request.body.sealedCard);
      if (!linked.ok) throw linkProblem(linked.error);
      return linked.value;
    },
  );
};

function linkProblem(refusal: CardLinkRefusal): ApiProblem {
  switch (refusal.kind) {
    case 'card-not-genuine':
      return new ApiProblem(422, refusal.kind, 'The chip of this card failed its proof.', 'Use another card.');
    case 'link-code-unknown':
      return new ApiProblem(404, refusal.kind, 'No app shows this code, or not any more.', 'Type the code shown now.');
    case 'link-code-used':
      return new ApiProblem(
        409,
        refusal.kind,
        'Another card was tied under this code.',
        'Have the app show a new code.',
      );
    default:
      return vaultProblem(refusal);
  }
}
