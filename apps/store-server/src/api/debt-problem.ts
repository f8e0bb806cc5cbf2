import type { RepaymentRefusal } from '../debts/begin-repayment.ts';
import type { CashRefusal } from '../debts/repay-in-cash.ts';
import { ApiProblem } from './api-problem.ts';

/** Why a debt is not repaid. */
export function debtProblem(refusal: RepaymentRefusal | CashRefusal): ApiProblem {
  const { kind } = refusal;
  switch (kind) {
    case 'debt-unknown':
      return new ApiProblem(404, kind, 'There is no such debt here.', 'See GET /v1/debts.');
    case 'key-reused':
      return new ApiProblem(409, kind, 'This key was used for another request.', 'Mint a fresh key for a fresh card.');
    case 'nothing-owed':
      return new ApiProblem(409, kind, 'This debt was repaid.', 'Nothing is left to do.');
    case 'not-the-whole-debt':
      return new ApiProblem(
        409,
        kind,
        `${refusal.owedMinor} is owed, and only the whole debt is taken.`,
        'Take exactly that.',
      );
    case 'repayment-under-way':
      return new ApiProblem(
        409,
        kind,
        'Another card is being asked for this debt.',
        'Ask again when it was answered.',
        {
          retryAfterMs: 1_000,
        },
      );
  }
}
