import type { Clock, Result } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { DebtId, DenyTag, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VisitRefusal } from '@saunter/visit';
import { admittedOn } from '@saunter/visit';
import type { Owned } from '../database/schema.ts';
import type { DenyDesk } from '../deny-list/deny-desk.ts';
import type { Executed, Work } from '../visits/visit-book.ts';

/** What the desk works with. */
export interface DebtDeskParts {
  readonly owner: Owned;
  readonly clock: Clock;
  readonly denyDesk: DenyDesk;
}

/** The debt of a visit: it has one at most, and it is named after it. */
export const debtIdOf = (visitId: VisitId): DebtId => asId(`dbt_${visitId.slice('vis_'.length)}`);

/**
 * Keeps what is owed.
 *
 * Invariants:
 * 1. A debt, the fact that booked it and the entry that denies its payer are written in one transaction.
 * 2. So are its repayment and the end of that entry. Whoever owes for two visits is denied by two entries.
 */
export class DebtDesk {
  readonly #parts: DebtDeskParts;

  constructor(parts: DebtDeskParts) {
    this.#parts = parts;
  }

  /** Writes down what a command booked as a debt, and denies its payer. @returns the deny list's new version, if any. */
  async enter(
    work: Work,
    executed: Result<Executed, VisitRefusal>,
    tags: readonly DenyTag[],
  ): Promise<number | undefined> {
    if (!executed.ok) return undefined;
    const { state, events } = executed.value;
    const booked = events.find((event) => event.type === 'DebtBooked');
    if (!booked) return undefined;
    assert(state, 'a debt is that of a visit');
    const { visitId, currency } = state.request;
    const shopperId = admittedOn(state)?.shopperId;
    const at = new Date(booked.at);
    await work.trx
      .insertInto('debt')
      .values({
        ...{ ...this.#parts.owner, debt_id: debtIdOf(visitId), visit_id: visitId, shopper_id: shopperId ?? null },
        ...{ currency, amount_minor: booked.amountMinor, repaid_minor: 0, state: 'open' },
        ...{ booked_at: at, changed_at: at },
      })
      .execute();
    const reason = events.some((event) => event.type === 'CaptureDeclined') ? 'capture-declined' : 'debt';
    const payer = shopperId === undefined ? {} : { shopperId };
    return this.#parts.denyDesk.enter(work.trx, { reason, source: visitId, tags, ...payer });
  }

  /** Counts a repayment, and ends the entry that this debt denied its payer by. @returns the list's new version, if any. */
  async settle(work: Work, debtId: DebtId, amountMinor: number): Promise<number | undefined> {
    const { clock, denyDesk } = this.#parts;
    const { visit_id: visitId } = await work.trx
      .updateTable('debt')
      .set((set) => ({
        repaid_minor: set('repaid_minor', '+', amountMinor),
        state: 'repaid',
        changed_at: new Date(clock.wallMs()),
      }))
      .where('debt_id', '=', debtId)
      .returning('visit_id')
      .executeTakeFirstOrThrow();
    return denyDesk.clearDebt(work.trx, visitId);
  }

  /** Tells gates of a list that was committed. */
  announce(version: number | undefined): void {
    this.#parts.denyDesk.announce(version);
  }
}
