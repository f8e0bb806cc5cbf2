import { answerContest, contestList, contestParams, contestView } from '@saunter/contracts';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { findContest, openContests } from '../../contests/contest-store.ts';
import { actorOf } from '../actor-of.ts';
import type { AddRoutes } from '../api-parts.ts';
import { contestProblem } from '../contest-problem.ts';
import { problems } from '../problem-answers.ts';

const config = { roles: ['associate'] as const };
const tags = ['desk'];

/** Lines that shoppers say are wrong, for staff to answer. */
export const addDeskContestRoutes: AddRoutes = (api, { db, owner, contestDesk }) => {
  api.get(
    '/desk/contests',
    {
      config,
      schema: {
        tags,
        summary: 'What shoppers wait for, due first',
        response: { 200: contestList, ...problems(401, 403) },
      },
    },
    async () => ({ contests: [...(await openContests(db, owner))] }),
  );

  api.post(
    '/desk/contests/:contestId/answer',
    {
      config,
      schema: {
        tags,
        summary: 'Gives the money back, or says why not; the same answer again changes nothing, another one is refused',
        params: contestParams,
        body: answerContest,
        response: { 200: contestView, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const { contestId } = request.params;
      const answered = await contestDesk.answer(contestId, { ...request.body, by: actorOf(request) });
      if (answered.ok) return answered.value;
      const found = await findContest(db, contestId);
      throw contestProblem(answered.error, asId<VisitId>(found?.view.visitId ?? ''));
    },
  );
};
