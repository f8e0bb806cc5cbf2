import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VisitTimer } from '@saunter/visit';
import type { VisitBook } from '../visits/visit-book.ts';
import type { TaskHandler, TaskOutcome } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';

/** Tells a visit that a moment has come; the visit decides whether it really has. */
export function timerTask(book: VisitBook, timer: Exclude<VisitTimer, 'expire-questions'>): TaskHandler {
  return (task, finish) => {
    const visitId = asId<VisitId>(task.key);
    return book.share(visitId, async (work): Promise<TaskOutcome> => {
      const outcome = await book.executeIn(work, visitId, { kind: timer });
      if (!outcome.ok && outcome.error.kind === 'too-early') return { kind: 'not-yet', at: outcome.error.due };
      if (!outcome.ok) return { kind: 'refused', failure: outcome.error.kind };
      await finish(work);
      return DONE;
    });
  };
}
