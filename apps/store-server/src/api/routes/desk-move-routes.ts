import { lineMoved, moveLine as moveLineSchema } from '@saunter/contracts';
import { moveLine } from '../../desk/move-line.ts';
import { actorOf } from '../actor-of.ts';
import type { AddRoutes } from '../api-parts.ts';
import { problems } from '../problem-answers.ts';
import { refusalProblem } from '../visit-problems.ts';

/** Staff move what went from hand to hand to the visit of whoever has it. */
export const addDeskMoveRoutes: AddRoutes = (api, parts) => {
  api.post(
    '/desk/moves',
    {
      config: { roles: ['associate'] as const },
      schema: {
        tags: ['desk'],
        summary: 'Moves units from one visit to another; a repeat of the same request is answered as the first time',
        body: moveLineSchema,
        response: { 200: lineMoved, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const moved = await moveLine(parts, request.body, actorOf(request));
      if (!moved.ok) throw refusalProblem(moved.error, request.body.fromVisitId);
      return moved.value;
    },
  );
};
