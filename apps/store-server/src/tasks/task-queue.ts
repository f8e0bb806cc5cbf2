import type { EpochMs } from '@saunter/kit';
import type { VisitEffect, VisitTimer } from '@saunter/visit';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';

/** What kinds of work the store owes. */
export type TaskKind =
  | VisitEffect['kind']
  | 'enter-refusal'
  | 'repay-debt'
  | 'mail-again'
  | 'mail-sign-in'
  | 'file-card'
  | 'forget-card'
  | 'mail-credit';

/** Work that this process took on. */
export interface ClaimedTask {
  readonly taskId: number;
  readonly kind: TaskKind;
  /** The visit's id; of a mail, the receipt's; of a refund, a refused card or a repayment, its own. */
  readonly key: string;
  readonly payload: unknown;
  /** This one included. */
  readonly attempts: number;
  /** How many of the earlier attempts certainly reached nobody. */
  readonly unsentAttempts: number;
}

/** Kinds of task that only wait for a moment. */
export const TIMERS: ReadonlySet<TaskKind> = new Set<VisitTimer>([
  'expire-admission',
  'check-dwell',
  'check-cart-final',
  'expire-review',
  'expire-questions',
  'check-hold-expiry',
]);

/** Whether a task only waits for a moment. */
export const isTimer = (kind: TaskKind): kind is VisitTimer => TIMERS.has(kind);

/** A task to be written down. */
export interface NewTask {
  readonly kind: TaskKind;
  readonly key: string;
  readonly payload: unknown;
  readonly at: EpochMs;
}

/** Tasks that a commit left: those that this process claimed with it, and when the next of the rest is due. */
export interface TasksLeft {
  readonly claimed: readonly ClaimedTask[];
  readonly nextAt: EpochMs | undefined;
}

/** Whether a task is begun by the process that writes it down, without being claimed anew: it is due already. */
export const bornClaimed = ({ kind, at }: NewTask, now: EpochMs): boolean => !isTimer(kind) && at <= now;

/**
 * Writes tasks down in the transaction of the facts that they follow from. One that is owed already stays; a timer
 * set again moves to its new moment.
 */
export async function addTasks(trx: Transaction<StoreSchema>, owner: Owned, tasks: readonly NewTask[]): Promise<void> {
  for (const { kind, key, payload, at } of tasks) {
    const row = { ...owner, kind, key, payload: JSON.stringify(payload), next_attempt_at: new Date(at) };
    await trx
      .insertInto('task')
      .values({ ...row, parked_at: null, last_failure: null })
      .onConflict((conflict) => {
        const known = conflict.columns(['store_id', 'kind', 'key']);
        return isTimer(kind) ? known.doUpdateSet({ next_attempt_at: row.next_attempt_at }) : known.doNothing();
      })
      .execute();
  }
}

/** Takes up to `limit` tasks that are due; each is counted as an attempt before anything is done for it. */
export async function claimTasks(
  db: StoreDatabase,
  owner: Owned,
  now: EpochMs,
  limit: number,
): Promise<readonly ClaimedTask[]> {
  const due = db
    .selectFrom('task')
    .select('task_id')
    .where('store_id', '=', owner.store_id)
    .where('claimed', '=', false)
    .where('parked_at', 'is', null)
    .where('next_attempt_at', '<=', new Date(now))
    .orderBy('next_attempt_at')
    .limit(limit)
    .forUpdate()
    .skipLocked();
  const rows = await db
    .updateTable('task')
    .set({ claimed: true, attempts: sql`attempts + 1` })
    .where('task_id', 'in', due)
    .returning(['task_id', 'kind', 'key', 'payload', 'attempts', 'unsent_attempts'])
    .execute();
  return rows.map((row) => ({
    taskId: row.task_id,
    kind: row.kind as TaskKind,
    key: row.key,
    payload: row.payload,
    attempts: row.attempts,
    unsentAttempts: row.unsent_attempts,
  }));
}

/** When the next task is due; undefined when none waits. */
export async function nextDue(db: StoreDatabase, owner: Owned): Promise<EpochMs | undefined> {
  const row = await db
    .selectFrom('task')
    .select((select) => select.fn.min('next_attempt_at').as('due'))
    .where('store_id', '=', owner.store_id)
    .where('claimed', '=', false)
    .where('parked_at', 'is', null)
    .executeTakeFirst();
  return row?.due?.getTime();
}

/** Crosses a task off, in the transaction of what came of it. */
export async function finishTask(trx: Transaction<StoreSchema>, taskId: number): Promise<void> {
  await trx.deleteFrom('task').where('task_id', '=', taskId).execute();
}

/** Writes down what an attempt found out before it goes on. */
export async function rewritePayload(db: StoreDatabase, taskId: number, payload: unknown): Promise<void> {
  await db
    .updateTable('task')
    .set({ payload: JSON.stringify(payload) })
    .where('task_id', '=', taskId)
    .execute();
}

/** {@link rewritePayload} with `cleared`, for tasks that came so far at the same moment: durable when it returns. */
export async function markCleared(
  db: StoreDatabase,
  _: undefined,
  taskIds: readonly number[],
): Promise<readonly number[]> {
  await sql`update task set payload = payload || '{"cleared":true}' where task_id = any(${taskIds}::bigint[])`.execute(
    db,
  );
  return taskIds;
}

/** How an attempt ended that has to be repeated. */
export interface FailedAttempt {
  readonly nextAt: EpochMs;
  readonly failure: string;
  /** Whether anybody may have received something. */
  readonly sent: boolean;
}

/** Puts a task back until `nextAt`. */
export async function putBack(db: StoreDatabase, taskId: number, attempt: FailedAttempt): Promise<void> {
  await db
    .updateTable('task')
    .set({
      claimed: false,
      next_attempt_at: new Date(attempt.nextAt),
      last_failure: attempt.failure,
      ...(!attempt.sent && { unsent_attempts: sql`unsent_attempts + 1` }),
    })
    .where('task_id', '=', taskId)
    .execute();
}

/** Leaves a task for a person, and for the next start, which tries it once more. */
export async function parkTask(db: StoreDatabase, taskId: number, now: EpochMs, failure: string): Promise<void> {
  await db
    .updateTable('task')
    .set({ claimed: false, parked_at: new Date(now), last_failure: failure })
    .where('task_id', '=', taskId)
    .execute();
}

/**
 * Puts back what this process claimed and does not know of, because the answer to a commit was lost: nothing is due for
 * `LOST_MS` and claimed that is not in `known`.
 */
export async function releaseLostTasks(
  db: StoreDatabase,
  owner: Owned,
  now: EpochMs,
  known: readonly number[],
): Promise<void> {
  await db
    .updateTable('task')
    .set({ claimed: false })
    .where('store_id', '=', owner.store_id)
    .where('claimed', '=', true)
    .where('next_attempt_at', '<', new Date(now - LOST_MS))
    .where(sql<boolean>`task_id <> all(${known}::bigint[])`)
    .execute();
}

/** Longer than any transaction takes from writing a task down to hearing that it is committed. */
const LOST_MS = 60_000;

/** At the start, when nobody else works for this store: what a killed process had claimed, and what was parked. */
export async function releaseAllTasks(db: StoreDatabase, owner: Owned, now: EpochMs): Promise<void> {
  await db
    .updateTable('task')
    .set({ claimed: false, parked_at: null, next_attempt_at: sql`least(next_attempt_at, ${new Date(now)})` })
    .where('store_id', '=', owner.store_id)
    .where((either) => either.or([either('claimed', '=', true), either('parked_at', 'is not', null)]))
    .execute();
}
