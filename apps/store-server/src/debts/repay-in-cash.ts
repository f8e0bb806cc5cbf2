import type { Clock, Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import type { DebtId } from '@saunter/model';
import type { Selectable } from 'kysely';
import type { DebtTable, Owned } from '../database/schema.ts';
import { noteAct } from '../staff/staff-acts.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import type { RepaymentRefusal } from './begin-repayment.ts';
import type { DebtDesk } from './debt-desk.ts';

/** What taking cash needs. */
export interface CashParts {
  readonly owner: Owned;
  readonly clock: Clock;
  readonly book: VisitBook;
  readonly debtDesk: DebtDesk;
}

/** Cash that somebody of the staff took for a debt. */
export interface CashTaken {
  readonly debtId: DebtId;
  readonly amountMinor: number;
  readonly by: string;
}

/** Why cash is not taken for a debt. */
export type CashRefusal =
  | Exclude<RepaymentRefusal, { readonly kind: 'key-reused' }>
  /** Only the whole debt is taken. */
  | { readonly kind: 'not-the-whole-debt'; readonly class: 'end'; readonly owedMinor: number };

type Debt = Selectable<DebtTable>;

/**
 * Writes down that a whole debt was paid in cash, and lets its payer in again: fact, debt, deny list and log in one
 * transaction. The same person saying so again changes nothing.
 */
export async function repayInCash(parts: CashParts, taken: CashTaken): Promise<Result<Debt, CashRefusal>> {
  const done = await parts.book.transact((work) => repayIn(parts, work, taken));
  if (!done.ok) return done;
  parts.debtDesk.announce(done.value.version);
  return ok(done.value.debt);
}

async function repayIn(
  parts: CashParts,
  work: Work,
  { debtId, amountMinor, by }: CashTaken,
): Promise<Result<{ readonly debt: Debt; readonly version: number | undefined }, CashRefusal>> {
  const { owner, book, debtDesk, clock } = parts;
  const debts = work.trx.selectFrom('debt').selectAll().where('debt_id', '=', debtId);
  const own = debts.where('store_id', '=', owner.store_id);
  const known = await own.executeTakeFirst();
  if (!known) return err({ kind: 'debt-unknown', class: 'end' });
  const { visit_id: visitId } = known;
  // A visit before its debt, as everybody locks them.
  await book.lockIn(work, [visitId]);
  const debt = await own.forUpdate().executeTakeFirstOrThrow();
  if (await isUnderWay(work, debtId)) return err({ kind: 'repayment-under-way', class: 'retry' });
  const paid = await book.executeIn(work, visitId, { kind: 'record-cash', amountMinor, by });
  if (!paid.ok) {
    const owedMinor = debt.amount_minor - debt.repaid_minor;
    return err(owedMinor === 0 ? NOTHING_OWED : { kind: 'not-the-whole-debt', class: 'end', owedMinor });
  }
  if (paid.value.events.length === 0) return ok({ debt, version: undefined });
  const version = await debtDesk.settle(work, debtId, amountMinor);
  const detail = { debtId, amountMinor, means: 'cash' };
  await noteAct(work.trx, owner, { act: 'repayment', detail, by, at: clock.wallMs(), visitId });
  const after = await own.executeTakeFirst();
  assert(after, 'a debt that was repaid is there');
  return ok({ debt: after, version });
}

const NOTHING_OWED = { kind: 'nothing-owed', class: 'end' } as const;

/** A card that is being asked may yet pay: it is not paid twice. */
async function isUnderWay({ trx }: Work, debtId: DebtId): Promise<boolean> {
  const asked = trx.selectFrom('debt_repayment').select('key').where('debt_id', '=', debtId);
  return (await asked.where('state', 'in', ['authorising', 'capturing']).executeTakeFirst()) !== undefined;
}
