import type { EpochMs } from '@saunter/kit';
import type { Work } from '../visits/visit-book.ts';
import type { ClaimedTask } from './task-queue.ts';

/** How an attempt at a task ended. */
export type TaskOutcome =
  /** Crossed off already, in the transaction of what came of it. */
  | { readonly kind: 'done' }
  /** To be tried again: after `afterMs`, or after this kind's own wait. */
  | { readonly kind: 'failed'; readonly failure: string; readonly sent: boolean; readonly afterMs?: number }
  /** Nothing went wrong; its moment has only not come yet. */
  | { readonly kind: 'not-yet'; readonly at: EpochMs }
  /** Never to be tried again by itself. */
  | { readonly kind: 'refused'; readonly failure: string };

/** The outcome of a task that crossed itself off. */
export const DONE: TaskOutcome = { kind: 'done' };

/** Does one kind of task; calls `finish` in the transaction that holds the task's result. */
export type TaskHandler = (task: ClaimedTask, finish: (work: Work) => Promise<void>) => Promise<TaskOutcome>;
