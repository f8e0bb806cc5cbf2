import type { RepaymentView } from '@saunter/contracts';
import { debtId, debtList, debtView, repayDebt, repaymentView } from '@saunter/contracts';
import type { Currency } from '@saunter/kit';
import { z } from 'zod';
import type { Repayment } from '../../debts/begin-repayment.ts';
import { beginRepayment } from '../../debts/begin-repayment.ts';
import { viewDebt } from '../../debts/view-debt.ts';
import { digestOf } from '../../visits/request-digest.ts';
import type { AddRoutes } from '../api-parts.ts';
import { deviceOf } from '../authenticate.ts';
import { debtProblem } from '../debt-problem.ts';
import { problems } from '../problem-answers.ts';

const params = z.object({ debtId });
/** What a person can look through. */
const SHOWN = 200;

/** What is owed, and how it is repaid. */
export const addDebtRoutes: AddRoutes = (api, parts) => {
  const debts = () => parts.db.selectFrom('debt').selectAll().where('store_id', '=', parts.owner.store_id);

  api.get(
    '/debts',
    {
      config: { roles: ['technician', 'associate'] as const },
      schema: {
        tags: ['technician', 'desk'],
        summary: 'What is owed, the latest first',
        response: { 200: debtList, ...problems(401, 403) },
      },
    },
    async () => {
      const rows = await debts().where('state', '=', 'open').orderBy('booked_at', 'desc').limit(SHOWN).execute();
      return { debts: rows.map(viewDebt) };
    },
  );

  api.get(
    '/debts/:debtId',
    {
      config: { roles: ['kiosk', 'technician'] as const },
      schema: {
        tags: ['kiosk', 'technician'],
        summary: 'One debt, open or repaid',
        params,
        response: { 200: debtView, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const row = await debts().where('debt_id', '=', request.params.debtId).executeTakeFirst();
      if (!row) throw debtProblem({ kind: 'debt-unknown', class: 'end' });
      return viewDebt(row);
    },
  );

  api.post(
    '/debts/:debtId/repayments',
    {
      config: { roles: ['kiosk', 'technician'] as const },
      schema: {
        tags: ['kiosk', 'technician'],
        summary: 'Takes a whole debt from the card presented; a repeat of the same request says how it stands',
        params,
        body: repayDebt,
        response: { 200: repaymentView, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const by = deviceOf(request).role === 'kiosk' ? 'kiosk' : 'technician';
      const { debtId: of } = request.params;
      const asked = { ...request.body, debtId: of, by, digest: digestOf(request.body) } as const;
      const begun = await parts.book.transact((work) => beginRepayment(parts, work, asked));
      if (!begun.ok) throw debtProblem(begun.error);
      return viewRepayment(begun.value, parts.store.currency);
    },
  );
};

/** A hold that is being given back was declined already, for whoever waits. */
function viewRepayment({ key, debt_id, amount_minor, state, reason }: Repayment, currency: Currency): RepaymentView {
  const isOver = state === 'repaid' ? ('repaid' as const) : ('declined' as const);
  const isPending = state === 'authorising' || state === 'capturing';
  return {
    ...{ key, debtId: debt_id, amountMinor: amount_minor, currency, state: isPending ? 'pending' : isOver },
    ...(reason !== null && { reason }),
  };
}
