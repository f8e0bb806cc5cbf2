import type { Clock } from '@saunter/kit';
import type { Hearing } from '../visits/hearing.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { TaskHandler } from './task-outcome.ts';
import { timerTask } from './timer-task.ts';

/** What the end of an admission needs. */
export interface ExpireAdmissionParts {
  readonly book: VisitBook;
  readonly clock: Clock;
  readonly hearing: Hearing;
}

/** Ends a visit that nobody came in for, once that is sure. */
export function expireAdmissionTask({ book, clock, hearing }: ExpireAdmissionParts): TaskHandler {
  const expire = timerTask(book, 'expire-admission');
  return async (task, finish) => {
    const leftMs = hearing();
    return leftMs > 0 ? { kind: 'not-yet', at: clock.wallMs() + leftMs } : expire(task, finish);
  };
}
