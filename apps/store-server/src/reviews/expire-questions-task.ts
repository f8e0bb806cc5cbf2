import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VisitState } from '@saunter/visit';
import { openQuestions, settleInFavour } from '@saunter/visit';
import { pricerOf } from '../catalogue/price-visit.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { StoreFile } from '../settings/store-file.ts';
import type { TaskHandler, TaskOutcome } from '../tasks/task-outcome.ts';
import { DONE } from '../tasks/task-outcome.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import { askedBarcodes } from './asked-barcodes.ts';

/** What the deadline of questions needs. */
export interface ExpireQuestionsParts {
  readonly book: VisitBook;
  readonly store: StoreFile;
}

/** Settles what nobody answered in the shopper's favour, at the prices of their stay. */
export function expireQuestionsTask({ book, store }: ExpireQuestionsParts): TaskHandler {
  return (task, finish) => {
    const visitId = asId<VisitId>(task.key);
    return book.share(visitId, async (work): Promise<TaskOutcome> => {
      const state = await book.stateIn(work, visitId);
      const settled = state ? await settle(store, work.trx, state) : [];
      const outcome = await book.executeIn(work, visitId, { kind: 'expire-questions', settled });
      if (!outcome.ok && outcome.error.kind === 'too-early') return { kind: 'not-yet', at: outcome.error.due };
      if (!outcome.ok) return { kind: 'refused', failure: outcome.error.kind };
      await finish(work);
      return DONE;
    });
  };
}

async function settle(store: StoreFile, db: StoreDatabase, state: VisitState) {
  const open = openQuestions(state);
  if (open.length === 0) return [];
  const price = await pricerOf(store, db, state, askedBarcodes(state));
  return settleInFavour(state, (lines) => {
    const priced = price(lines);
    return priced.ok ? priced.value.totalMinor : undefined;
  });
}
