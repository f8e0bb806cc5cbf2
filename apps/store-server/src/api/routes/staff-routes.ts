import { putStaff, staffId, staffKept, staffList } from '@saunter/contracts';
import { z } from 'zod';
import { TECHNICIAN } from '../../devices/technician-credential.ts';
import { actorOf } from '../actor-of.ts';
import type { AddRoutes } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { problems } from '../problem-answers.ts';

const config = { roles: ['technician', 'manager'] as const };
const tags = ['technician', 'desk'];
const params = z.object({ staffId });

/** Who works in this store. */
export const addStaffRoutes: AddRoutes = (api, { staff }) => {
  api.get(
    '/staff',
    {
      config,
      schema: { tags, summary: 'Who works here, and who did', response: { 200: staffList, ...problems(401, 403) } },
    },
    async () => ({ staff: await staff.list() }),
  );

  api.put(
    '/staff/:staffId',
    {
      config,
      schema: {
        tags,
        summary: 'Adds a person of the staff, or changes one and their secret, which is shown this once',
        params,
        body: putStaff,
        response: { 200: staffKept, ...problems(400, 401, 403, 409) },
      },
    },
    async (request) => {
      const { staffId: id } = request.params;
      if (id === TECHNICIAN) throw takenName();
      const { name, role } = request.body;
      const secret = await staff.keep({ staffId: id, name, role }, actorOf(request));
      return { staffId: id, role, secret };
    },
  );

  api.delete(
    '/staff/:staffId',
    {
      config,
      schema: {
        tags,
        summary: 'Lets a person of the staff in no more, and ends their sessions',
        params,
        response: { 204: z.undefined(), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { staffId: id } = request.params;
      if (!(await staff.remove(id, actorOf(request)))) throw unknownStaff(id);
      return reply.code(204).send();
    },
  );
};

const takenName = () =>
  new ApiProblem(409, 'name-taken', 'The technician is no person of the staff.', 'Choose another staff id.');

const unknownStaff = (id: string) =>
  new ApiProblem(404, 'staff-unknown', `Nobody called ${id} works here.`, 'Look at the id again.');
