import type { Cancel, Clock, Log, LogFields, MonotonicMs, Timers } from '@saunter/kit';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import { RETRY_RULES, waitAfter } from './retry-rule.ts';
import { giveUpAsking } from './task-handlers.ts';
import type { TaskHandler, TaskOutcome } from './task-outcome.ts';
import type { ClaimedTask, FailedAttempt, TaskKind, TasksLeft } from './task-queue.ts';
import { claimTasks, finishTask, nextDue, parkTask, putBack, releaseAllTasks, releaseLostTasks } from './task-queue.ts';

/** What the worker works with. */
export interface TaskWorkerParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly book: VisitBook;
  readonly handlers: Readonly<Record<TaskKind, TaskHandler>>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** So many at once: a vault that does not answer must not keep receipts waiting. */
const CONCURRENCY = 32;
/** Looks at the queue at least this often, whatever it was told: a wall clock may have been set. */
const LONGEST_SLEEP_MS = 15_000;
/** The database does not answer: ask again after this. */
const DATABASE_AWAY_MS = 500;

/**
 * Does what the store owes, as soon as it is due.
 *
 * Invariants:
 * 1. An attempt is counted before anything is done for it, so that a crash is an attempt too.
 * 2. A task is crossed off in the transaction of its result, or it is tried again.
 * 3. At most CONCURRENCY tasks run at once; none is run twice at once.
 */
export class TaskWorker {
  readonly #parts: TaskWorkerParts;
  readonly #running = new Map<number, Promise<void>>();
  /** Claimed, and not begun for want of room. */
  #waiting: readonly ClaimedTask[] = [];
  /** Tasks whose attempt ended while the database was away: still claimed there, by nobody. */
  readonly #strays = new Set<number>();
  #stopping = false;
  #woken = false;
  #full = false;
  #looking: Promise<void> | undefined;
  #cancelSleep: Cancel = () => undefined;
  #sleepsUntil: MonotonicMs = Number.POSITIVE_INFINITY;

  constructor(parts: TaskWorkerParts) {
    this.#parts = parts;
  }

  /** Takes over what an earlier process left, and begins. */
  async start(): Promise<void> {
    const { db, owner, clock } = this.#parts;
    await releaseAllTasks(db, owner, clock.wallMs());
    this.wake();
  }

  /** Says that there may be something to do; cheap, and heard even while it is looking. */
  wake(): void {
    if (this.#stopping) return;
    this.#woken = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
      if (this.#woken) this.wake();
    });
  }

  /** Begins what a commit left to this process, and looks for the rest when it is due: nothing is asked of the database. */
  heed({ claimed, nextAt }: TasksLeft): void {
    if (this.#stopping) return;
    this.#waiting = [...this.#waiting, ...claimed];
    this.#fill();
    if (nextAt !== undefined) this.#sleep(nextAt - this.#parts.clock.wallMs());
  }

  /** Takes nothing on any more, and waits for what is running. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#woken = false;
    this.#cancelSleep();
    await this.#looking;
    await Promise.all(this.#running.values());
  }

  async #look(): Promise<void> {
    const { db, owner, clock, log } = this.#parts;
    this.#woken = false;
    this.#cancelSleep();
    this.#sleepsUntil = Number.POSITIVE_INFINITY;
    try {
      await this.#returnStrays();
      await releaseLostTasks(db, owner, clock.wallMs(), this.#known());
      const room = CONCURRENCY - this.#running.size;
      const tasks = room > 0 ? await claimTasks(db, owner, clock.wallMs(), room) : [];
      this.#waiting = [...this.#waiting, ...tasks];
      this.#fill();
      // There may be more: the next task that ends looks again.
      this.#full = room <= 0 || tasks.length === room;
      if (this.#full) return;
      const due = await nextDue(db, owner);
      this.#sleep(due === undefined ? LONGEST_SLEEP_MS : due - clock.wallMs());
    } catch (error) {
      log.warn('the task queue cannot be read', { reason: messageOf(error) });
      this.#sleep(DATABASE_AWAY_MS);
    }
  }

  #known(): readonly number[] {
    return [...this.#running.keys(), ...this.#waiting.map(({ taskId }) => taskId), ...this.#strays];
  }

  /** Looks again after `forMs`, unless it looks sooner anyway. */
  #sleep(forMs: number): void {
    const boundedMs = Math.min(Math.max(forMs, 1), LONGEST_SLEEP_MS);
    const until = this.#parts.clock.monotonicMs() + boundedMs;
    if (this.#stopping || until >= this.#sleepsUntil) return;
    this.#cancelSleep();
    this.#sleepsUntil = until;
    this.#cancelSleep = this.#parts.timers.after(boundedMs, () => this.wake());
  }

  #fill(): void {
    while (!this.#stopping && this.#running.size < CONCURRENCY) {
      const [task, ...rest] = this.#waiting;
      if (!task) return;
      this.#waiting = rest;
      this.#begin(task);
    }
  }

  #begin(task: ClaimedTask): void {
    const run = this.#attempt(task).finally(() => {
      this.#running.delete(task.taskId);
      this.#fill();
      const hasRoom = this.#running.size < CONCURRENCY;
      if ((this.#full && hasRoom) || this.#strays.size > 0) this.wake();
    });
    this.#running.set(task.taskId, run);
  }

  async #attempt(task: ClaimedTask): Promise<void> {
    const fields = { task: task.kind, key: task.key, attempts: task.attempts };
    try {
      await this.#settle(task, await this.#run(this.#parts.handlers[task.kind], task), fields);
    } catch (error) {
      this.#strays.add(task.taskId);
      this.#parts.log.error('a task could not be put back', { ...fields, reason: messageOf(error) });
    }
  }

  /** Puts back what is not done; the done one crossed itself off. */
  async #settle(task: ClaimedTask, outcome: TaskOutcome, fields: LogFields): Promise<void> {
    const { clock, log } = this.#parts;
    switch (outcome.kind) {
      case 'done':
        log.debug('a task is done', fields);
        break;
      case 'not-yet':
        await this.#putBack(task, { nextAt: outcome.at, failure: 'too early', sent: false });
        break;
      case 'refused':
        await this.#giveUp(task, outcome.failure, fields);
        break;
      case 'failed': {
        const rule = RETRY_RULES[task.kind];
        if (task.attempts >= rule.maximumAttempts) return this.#giveUp(task, outcome.failure, fields);
        const { failure, sent, afterMs: waitMs = waitAfter(rule, task.attempts) } = outcome;
        log.warn('a task is tried again', { ...fields, reason: failure, waitMs });
        await this.#putBack(task, { nextAt: clock.wallMs() + waitMs, failure, sent });
      }
    }
  }

  async #putBack({ taskId }: ClaimedTask, attempt: FailedAttempt): Promise<void> {
    await putBack(this.#parts.db, taskId, attempt);
    this.heed({ claimed: [], nextAt: attempt.nextAt });
  }

  async #giveUp(task: ClaimedTask, failure: string, fields: LogFields): Promise<void> {
    const { db, book, clock, log } = this.#parts;
    log.error('a task is left for a person', { ...fields, reason: failure });
    await giveUpAsking(book, task);
    if (RETRY_RULES[task.kind].afterwards === 'park') await parkTask(db, task.taskId, clock.wallMs(), failure);
    else await db.transaction().execute((trx) => finishTask(trx, task.taskId));
  }

  async #returnStrays(): Promise<void> {
    for (const taskId of this.#strays) {
      const nextAt = this.#parts.clock.wallMs();
      await putBack(this.#parts.db, taskId, { nextAt, failure: 'the database was away', sent: true });
      this.#strays.delete(taskId);
    }
  }

  /** A throw is a failed attempt like any other: one broken visit must not stop the store. */
  async #run(handler: TaskHandler, task: ClaimedTask): Promise<TaskOutcome> {
    try {
      return await handler(task, async (work) => void work.writes.finished.push(task.taskId));
    } catch (error) {
      return { kind: 'failed', failure: messageOf(error), sent: true };
    }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
