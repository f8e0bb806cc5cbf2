import { assert } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { priceVisit } from '../catalogue/price-visit.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { DebtDesk } from '../debts/debt-desk.ts';
import { closeDeferral } from '../offline/deferred-holds.ts';
import type { StoreFile } from '../settings/store-file.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { TaskHandler } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';

/** What pricing needs. */
export interface PriceParts {
  readonly db: StoreDatabase;
  readonly book: VisitBook;
  readonly store: StoreFile;
  readonly debtDesk: DebtDesk;
}

/** Prices a visit that was not priced in the transaction that closed it. */
export function priceTask({ db, book, store, debtDesk }: PriceParts): TaskHandler {
  return async (task, finish) => {
    const visitId = asId<VisitId>(task.key);
    const state = await book.find(visitId);
    assert(state, 'a price is asked for a visit that was closed');
    const outcome = await priceVisit(store, db, state);
    const version = await book.share(visitId, async (work) => {
      const executed = await book.executeIn(work, visitId, { kind: 'record-price', outcome });
      await finish(work);
      // What a hold that was deferred and then refused leaves is owed as soon as it has a price.
      const isOwed = executed.ok && executed.value.events.some(({ type }) => type === 'DebtBooked');
      return isOwed ? debtDesk.enter(work, executed, await closeDeferral(work.trx, visitId)) : undefined;
    });
    debtDesk.announce(version);
    return DONE;
  };
}
