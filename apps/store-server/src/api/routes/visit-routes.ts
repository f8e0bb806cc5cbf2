import {
  openVisit as openVisitSchema,
  reportAdmission,
  resolveReview,
  visitId,
  visitList,
  visitOpened,
  visitView,
} from '@saunter/contracts';
import { z } from 'zod';
import { executeByStaff } from '../../staff/execute-by-staff.ts';
import { openVisit } from '../../visits/open-visit.ts';
import { recentVisits, viewVisit } from '../../visits/visit-view.ts';
import { actorOf } from '../actor-of.ts';
import type { AddRoutes } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { deviceOf } from '../authenticate.ts';
import { problems } from '../problem-answers.ts';
import { openProblem, refusalProblem, unknownVisit } from '../visit-problems.ts';
import { laneOf } from './gate-routes.ts';

const params = z.object({ visitId });
/** How many visits the technician sees at once. */
const LIST_LENGTH = 100;

/** What a gate does with a visit. */
export const addVisitRoutes: AddRoutes = (api, parts) => {
  const config = { roles: ['gate'] as const };
  const tags = ['gate'];

  api.post(
    '/visits',
    {
      config,
      schema: {
        tags,
        summary: 'Asks for a visit; a repeat of the same request gets the same answer',
        body: openVisitSchema,
        response: { 200: visitOpened, ...problems(400, 401, 403, 409, 503) },
      },
    },
    async (request) => {
      const lane = laneOf(request);
      if (request.body.laneId !== lane) {
        throw new ApiProblem(
          403,
          'wrong-lane',
          `This gate works ${lane}, not ${request.body.laneId}.`,
          `Ask for ${lane}.`,
        );
      }
      const opened = await openVisit(parts, request.body);
      if (!opened.ok) throw openProblem(opened.error);
      return opened.value;
    },
  );

  api.post(
    '/visits/:visitId/admission',
    {
      config,
      schema: {
        tags,
        summary: 'Reports what became of the opening',
        params,
        body: reportAdmission,
        response: { 204: z.undefined(), ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const lane = laneOf(request);
      const state = await parts.book.find(request.params.visitId);
      if (state?.request.laneId !== lane) throw unknownVisit(request.params.visitId);
      const { outcome, at: gateAt } = request.body;
      const command = { kind: 'report-admission' as const, outcome, gateAt };
      const reported = await parts.book.execute(request.params.visitId, command);
      if (!reported.ok) throw refusalProblem(reported.error, request.params.visitId);
      return reply.code(204).send();
    },
  );
};

/** How a visit stands, for its gate and for the technician. */
export const addVisitViewRoutes: AddRoutes = (api, parts) => {
  api.get(
    '/visits/:visitId',
    {
      config: { roles: ['gate', 'technician'] as const },
      schema: {
        tags: ['gate', 'technician'],
        summary: 'How a visit stands; a gate sees those of its own lane',
        params,
        response: { 200: visitView, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { role, laneId: lane } = deviceOf(request);
      const state = await parts.book.find(request.params.visitId);
      const visible = state && (role === 'technician' || state.request.laneId === lane);
      if (!visible) throw unknownVisit(request.params.visitId);
      return viewVisit(parts, state);
    },
  );
};

/** What the technician sees and settles. */
export const addTechnicianRoutes: AddRoutes = (api, parts) => {
  const config = { roles: ['technician'] as const };
  const tags = ['technician'];

  api.get(
    '/visits',
    {
      config,
      schema: { tags, summary: 'The latest visits', response: { 200: visitList, ...problems(401, 403) } },
    },
    async () => {
      const ids = await recentVisits(parts.db, parts.owner, LIST_LENGTH);
      const states = await Promise.all(ids.map((id) => parts.book.find(id)));
      const views = states.flatMap((state) => (state ? [viewVisit(parts, state)] : []));
      return { visits: await Promise.all(views) };
    },
  );

  api.post(
    '/visits/:visitId/review',
    {
      config: { roles: ['technician', 'associate'] as const },
      schema: {
        tags: ['technician', 'desk'],
        summary: 'Settles an open question: charges the latest cart, or lets the shopper go',
        params,
        body: resolveReview,
        response: { 204: z.undefined(), ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { visitId: reviewed } = request.params;
      const { decision } = request.body;
      const command = { kind: 'resolve-review', decision } as const;
      const done = {
        visitId: reviewed,
        act: 'visit-reviewed',
        by: actorOf(request),
        command,
        detail: { decision },
      } as const;
      const resolved = await executeByStaff(parts, done);
      if (!resolved.ok) throw refusalProblem(resolved.error, reviewed);
      return reply.code(204).send();
    },
  );
};
