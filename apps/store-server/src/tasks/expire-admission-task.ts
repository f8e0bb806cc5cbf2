import type { Clock } from '@saunter/kit';
import type { StoreFile } from '../settings/store-file.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { TaskHandler } from './task-outcome.ts';
import { timerTask } from './timer-task.ts';

/** What the end of an admission needs. */
export interface ExpireAdmissionParts {
  readonly book: VisitBook;
  readonly store: Pick<StoreFile, 'limits'>;
  readonly clock: Clock;
}

/**
 * Ends a visit that nobody came in for. A server that was away hears only now who did meanwhile: it listens first, for as long
 * as a passage may be reported late.
 */
export function expireAdmissionTask({ book, store, clock }: ExpireAdmissionParts): TaskHandler {
  const listensUntilMs = clock.monotonicMs() + store.limits.admissionGraceMs;
  const expire = timerTask(book, 'expire-admission');
  return async (task, finish) => {
    const leftMs = listensUntilMs - clock.monotonicMs();
    return leftMs > 0 ? { kind: 'not-yet', at: clock.wallMs() + leftMs } : expire(task, finish);
  };
}
