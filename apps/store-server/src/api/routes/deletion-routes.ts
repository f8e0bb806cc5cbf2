import { deletionCertificate } from '@saunter/contracts';
import { preferredLocale, words } from '@saunter/text';
import type { DeletionRefusal } from '../../me/delete-shopper.ts';
import { deleteShopper } from '../../me/delete-shopper.ts';
import { takeCookie } from '../../sessions/cookies.ts';
import type { AddRoutes } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { sessionOf } from '../authenticate.ts';
import { problems } from '../problem-answers.ts';
import { shopperOf } from '../shopper-of.ts';

/** A shopper deletes what is known of them. */
export const addDeletionRoutes: AddRoutes = (api, parts) => {
  api.delete(
    '/me',
    {
      config: { roles: ['shopper'] as const },
      schema: {
        tags: ['shopper'],
        summary: 'Deletes what is known of this shopper, in every store of the chain; the certificate is kept nowhere',
        response: { 200: deletionCertificate, ...problems(401, 403, 409) },
      },
    },
    async (request, reply) => {
      const { kind } = sessionOf(request);
      const deleted = await deleteShopper(parts, await shopperOf(parts, request));
      if (!deleted.ok) throw deletionProblem(deleted.error);
      if (kind === 'app') takeCookie(reply, 'app');
      const { gone, kept } = words(preferredLocale(request.headers['accept-language'], 'en')).deletion;
      return {
        ...deleted.value,
        deleted: [gone.addresses, gone.cards, gone.sessions],
        kept: [
          { what: kept.receipts, why: kept.receiptsWhy },
          { what: kept.payments, why: kept.paymentsWhy },
          { what: kept.backups, why: kept.backupsWhy },
        ],
      };
    },
  );
};

function deletionProblem({ kind }: DeletionRefusal): ApiProblem {
  switch (kind) {
    case 'visit-open':
      return new ApiProblem(
        409,
        kind,
        'A visit of yours is not over, or not paid for yet.',
        'Leave the store, and ask again when its receipt is there.',
      );
    case 'debt-owed':
      return new ApiProblem(409, kind, 'A visit of yours is not paid for.', 'Pay it at a kiosk, then ask again.');
  }
}
