import type { DebtView } from '@saunter/contracts';
import type { Selectable } from 'kysely';
import type { DebtTable } from '../database/schema.ts';

/** What is owed, as the API shows it. */
export const viewDebt = (row: Selectable<DebtTable>): DebtView => ({
  debtId: row.debt_id,
  visitId: row.visit_id,
  amountMinor: row.amount_minor,
  repaidMinor: row.repaid_minor,
  currency: row.currency,
  state: row.state,
  bookedAt: row.booked_at.getTime(),
});
