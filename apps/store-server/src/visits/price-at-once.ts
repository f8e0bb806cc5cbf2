import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { priceVisit } from '../catalogue/price-visit.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { dropTask } from './drop-task.ts';
import type { VisitBook, Work } from './visit-book.ts';

/** What pricing in a larger transaction needs. */
export interface PriceAtOnceParts {
  readonly book: VisitBook;
  readonly store: StoreFile;
}

/**
 * Prices the visits that the given transaction closes, so that it leaves no task for it. One whose hold was deferred keeps
 * its task: its price may be a debt at once.
 */
export async function priceAtOnce({ book, store }: PriceAtOnceParts, work: Work): Promise<void> {
  const closed = work.writes.tasks.filter(({ kind }) => kind === 'price').map(({ key }) => asId<VisitId>(key));
  await Promise.all(
    [...new Set(closed)].map(async (visitId) => {
      const state = await book.stateIn(work, visitId);
      if (!state || state.deferral) return;
      const outcome = await priceVisit(store, work.trx, state);
      const priced = await book.executeIn(work, visitId, { kind: 'record-price', outcome });
      if (priced.ok) dropTask(work, 'price', visitId);
    }),
  );
}
