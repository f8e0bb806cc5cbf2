import {
  auditList,
  deskFigures,
  deskVisit,
  findVisits as findVisitsSchema,
  foundVisits,
  visitId,
} from '@saunter/contracts';
import { z } from 'zod';
import { auditLog } from '../../desk/audit-log.ts';
import { exitToMail, insideNow } from '../../desk/desk-figures.ts';
import { findVisits } from '../../desk/find-visits.ts';
import { viewDeskVisit } from '../../desk/view-desk-visit.ts';
import { viewVisit } from '../../visits/visit-view.ts';
import type { AddRoutes } from '../api-parts.ts';
import { problems } from '../problem-answers.ts';
import { unknownVisit } from '../visit-problems.ts';

const config = { roles: ['associate'] as const };
const tags = ['desk'];

/** What staff see at the service desk. */
export const addDeskRoutes: AddRoutes = (api, parts) => {
  const { db, owner, store, book } = parts;

  api.get(
    '/desk/visits',
    {
      config,
      schema: {
        tags,
        summary: 'Visits by the last four digits of the card, the time, or a receipt number; newest first',
        querystring: findVisitsSchema,
        response: { 200: foundVisits, ...problems(400, 401, 403) },
      },
    },
    async (request) => {
      const { visitIds, isWhole } = await findVisits(db, owner, request.query);
      const states = await Promise.all(visitIds.map((id) => book.find(id)));
      const visits = await Promise.all(states.flatMap((state) => (state ? [viewVisit(parts, state)] : [])));
      return { visits, isWhole };
    },
  );

  api.get(
    '/desk/visits/:visitId',
    {
      config,
      schema: {
        tags,
        summary: 'One visit: its lines, why each is there, and what can still go back',
        params: z.object({ visitId }),
        response: { 200: deskVisit, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const state = await book.find(request.params.visitId);
      if (!state) throw unknownVisit(request.params.visitId);
      return viewDeskVisit(parts, state);
    },
  );

  api.get(
    '/desk/figures',
    {
      config,
      schema: {
        tags,
        summary: 'How quickly receipts are mailed',
        response: { 200: deskFigures, ...problems(401, 403) },
      },
    },
    async () => {
      const [mailed, inside] = await Promise.all([exitToMail(db, owner), insideNow(db, owner)]);
      return { exitToMail: mailed, insideNow: inside, currency: store.currency };
    },
  );

  api.get(
    '/desk/audit',
    {
      config: { roles: ['manager'] as const },
      schema: { tags, summary: 'Who did what, newest first', response: { 200: auditList, ...problems(401, 403) } },
    },
    async () => ({ acts: [...(await auditLog(db, owner))] }),
  );
};
