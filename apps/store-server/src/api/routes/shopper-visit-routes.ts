import { contestLine, contestView, shopperVisit, shopperVisits, visitId } from '@saunter/contracts';
import { z } from 'zod';
import { shopperVisit as viewVisit, shopperVisits as viewVisits } from '../../me/shopper-visits.ts';
import type { AddRoutes } from '../api-parts.ts';
import { contestProblem } from '../contest-problem.ts';
import { problems } from '../problem-answers.ts';
import { localeOf, notYours, shopperOf } from '../shopper-of.ts';

const config = { roles: ['shopper'] as const };
const tags = ['shopper'];

/** A shopper's visits, and lines of them that are wrong. */
export const addShopperVisitRoutes: AddRoutes = (api, parts) => {
  api.get(
    '/me/visits',
    {
      config,
      schema: {
        tags,
        summary: 'The latest visits, in every store of the chain',
        response: { 200: shopperVisits, ...problems(401, 403) },
      },
    },
    async (request) => ({ visits: [...(await viewVisits(parts, await shopperOf(parts, request)))] }),
  );

  api.get(
    '/me/visits/:visitId',
    {
      config,
      schema: {
        tags,
        summary: 'One visit with its lines: the live cart, or what was charged',
        params: z.object({ visitId }),
        response: { 200: shopperVisit, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const asked = { visitId: request.params.visitId, locale: localeOf(request) };
      const visit = await viewVisit(parts, await shopperOf(parts, request), asked);
      if (!visit) throw notYours('visit');
      return visit;
    },
  );

  api.post(
    '/me/contests',
    {
      config,
      schema: {
        tags,
        summary: 'Says that units of a line are wrong; a repeat is answered as the first time',
        body: contestLine,
        response: { 200: contestView, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const asked = await parts.contestDesk.ask(await shopperOf(parts, request), request.body);
      if (!asked.ok) throw contestProblem(asked.error, request.body.visitId);
      return asked.value;
    },
  );
};
