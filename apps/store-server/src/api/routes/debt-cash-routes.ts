import { debtId, debtView, repayInCash as repayInCashSchema } from '@saunter/contracts';
import { z } from 'zod';
import { repayInCash } from '../../debts/repay-in-cash.ts';
import { viewDebt } from '../../debts/view-debt.ts';
import { actorOf } from '../actor-of.ts';
import type { AddRoutes } from '../api-parts.ts';
import { debtProblem } from '../debt-problem.ts';
import { problems } from '../problem-answers.ts';

/** Staff take cash for a debt. */
export const addDebtCashRoutes: AddRoutes = (api, parts) => {
  api.post(
    '/debts/:debtId/cash',
    {
      config: { roles: ['associate'] as const },
      schema: {
        tags: ['desk'],
        summary: 'A whole debt was paid in cash: its payer is let in again; the same again changes nothing',
        params: z.object({ debtId }),
        body: repayInCashSchema,
        response: { 200: debtView, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const taken = { debtId: request.params.debtId, ...request.body, by: actorOf(request) };
      const repaid = await repayInCash(parts, taken);
      if (!repaid.ok) throw debtProblem(repaid.error);
      return viewDebt(repaid.value);
    },
  );
};
