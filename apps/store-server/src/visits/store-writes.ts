import { assert } from '@saunter/kit';
import { pendingIdOf } from '@saunter/payments';
import type { VisitState } from '@saunter/visit';
import { admittedOn, phaseOf, storeEvent } from '@saunter/visit';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Owned, StoreSchema } from '../database/schema.ts';
import type { ClaimedTask, NewTask, TasksLeft } from '../tasks/task-queue.ts';
import { bornClaimed, TIMERS } from '../tasks/task-queue.ts';
import type { NumberedFact } from './visit-history.ts';

/** What one transaction writes of visits: gathered while it decides, and sent as one statement before its commit. */
export interface StoreWrites {
  readonly facts: NumberedFact[];
  readonly tasks: NewTask[];
  /** The ids of tasks to be crossed off. */
  readonly finished: number[];
}

/** Nothing gathered yet. */
export const noWrites = (): StoreWrites => ({ facts: [], tasks: [], finished: [] });

/**
 * Writes facts, the row of each visit, transfers and tasks, and crosses off what is finished. A task that is owed already
 * stays; a timer set again moves to its new moment, and is gone with the end of its visit.
 * @returns what it left to do.
 */
export async function flush(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  { facts, tasks, finished }: StoreWrites,
  now: number,
): Promise<TasksLeft> {
  if (facts.length + tasks.length + finished.length === 0) return { claimed: [], nextAt: undefined };
  const states = [...new Map(facts.map((fact) => [fact.state.request.visitId, fact])).values()];
  const ended = states.filter(({ state }) => ENDED.has(phaseOf(state))).map(({ state }) => state.request.visitId);
  const { rows } = await sql<TaskRow>`
    with owner as (select ${owner.chain_id}::text as chain_id, ${owner.store_id}::text as store_id),
    visits as (
      insert into visit (chain_id, store_id, visit_id, lane_id, key, phase, payment, card_id, shopper_id, cart_revision,
          last_sequence, requested_at, changed_at)
        select owner.*, row.* from owner, jsonb_to_recordset(${json(states.map(visitRow))}::jsonb) as row(visit_id text,
          lane_id text, key text, phase text, payment text, card_id text, shopper_id text, cart_revision integer,
          last_sequence integer, requested_at timestamptz, changed_at timestamptz)
        on conflict (visit_id) do update set phase = excluded.phase, payment = excluded.payment,
          card_id = excluded.card_id, shopper_id = excluded.shopper_id, cart_revision = excluded.cart_revision,
          last_sequence = excluded.last_sequence, changed_at = excluded.changed_at
    ), facts as (
      insert into visit_event (chain_id, store_id, visit_id, sequence, type, version, data, at)
        select owner.*, row.* from owner, jsonb_to_recordset(${json(facts.map(factRow))}::jsonb) as row(visit_id text,
          sequence integer, type text, version integer, data jsonb, at timestamptz)
    ), transfers as (
      insert into ledger_transfer (chain_id, store_id, transfer_id, visit_id, event_sequence, ordinal, code, phase,
          pending_id, debit_account, credit_account, amount_minor, currency, at)
        select owner.*, row.* from owner, jsonb_to_recordset(${json(facts.flatMap(transferRows))}::jsonb) as row(
          transfer_id text, visit_id text, event_sequence integer, ordinal integer, code text, phase text,
          pending_id text, debit_account text, credit_account text, amount_minor bigint, currency text, at timestamptz)
    ), finished as (
      delete from task where task_id = any(${finished}::bigint[])
        or store_id = ${owner.store_id} and kind = any(${[...TIMERS]}::text[]) and key = any(${ended}::text[])
    )
    insert into task (chain_id, store_id, kind, key, payload, next_attempt_at, claimed, attempts)
      select owner.*, row.*, claimed::integer from owner, jsonb_to_recordset(${json(taskRows(tasks, now))}::jsonb) as
        row(kind text, key text, payload jsonb, next_attempt_at timestamptz, claimed boolean)
      on conflict (store_id, kind, key) do update set next_attempt_at = excluded.next_attempt_at
        where task.kind = any(${[...TIMERS]}::text[])
      returning task_id, kind, key, payload, claimed`.execute(trx);
  const later = tasks.filter((task) => !bornClaimed(task, now)).map(({ at }) => at);
  return {
    claimed: rows.filter(({ claimed }) => claimed).map(claimedTask),
    nextAt: later.length === 0 ? undefined : Math.min(...later),
  };
}

interface TaskRow {
  readonly task_id: number;
  readonly kind: ClaimedTask['kind'];
  readonly key: string;
  readonly payload: unknown;
  readonly claimed: boolean;
}

const claimedTask = ({ task_id: taskId, kind, key, payload }: TaskRow): ClaimedTask => {
  return { taskId, kind, key, payload, attempts: 1, unsentAttempts: 0 };
};

/** Nothing happens by itself any more in a visit that came to one of these. */
const ENDED: ReadonlySet<string> = new Set<ReturnType<typeof phaseOf>>(['settled', 'abandoned', 'declined']);

const json = (rows: readonly unknown[]) => JSON.stringify(rows);

function visitRow({ event, state, sequence }: NumberedFact) {
  const requestedAt = state.times['visitRequested'];
  assert(requestedAt !== undefined, 'a visit is projected after its request');
  const { visitId, laneId, key } = state.request;
  return {
    ...{ visit_id: visitId, lane_id: laneId, key, phase: phaseOf(state), payment: state.payment },
    card_id: cardOf(state),
    shopper_id: admittedOn(state)?.shopperId ?? null,
    cart_revision: state.cart.revision,
    last_sequence: sequence,
    ...{ requested_at: new Date(requestedAt), changed_at: new Date(event.at) },
  };
}

const cardOf = (state: VisitState) => admittedOn(state)?.cardId ?? state.declined?.cardId ?? null;

function factRow({ event, state, sequence }: NumberedFact) {
  const { type, version, data, at } = storeEvent(event);
  return { visit_id: state.request.visitId, sequence, type, version, data, at: new Date(at) };
}

const transferRows = ({ event, state, sequence, transfers }: NumberedFact) =>
  transfers.map((transfer, ordinal) => ({
    transfer_id: transfer.id,
    ...{ visit_id: state.request.visitId, event_sequence: sequence, ordinal },
    ...{ code: transfer.code, phase: transfer.phase, pending_id: pendingIdOf(transfer) ?? null },
    ...{ debit_account: transfer.debit, credit_account: transfer.credit },
    ...{ amount_minor: transfer.amountMinor, currency: transfer.currency, at: new Date(event.at) },
  }));

/** One row of a kind and key: of a task the first, of a timer the last. */
function taskRows(tasks: readonly NewTask[], now: number) {
  const rows = new Map<string, NewTask>();
  for (const task of tasks) {
    const name = `${task.kind} ${task.key}`;
    if (!rows.has(name) || TIMERS.has(task.kind)) rows.set(name, task);
  }
  return [...rows.values()].map((task) => ({
    ...{ kind: task.kind, key: task.key, payload: task.payload },
    ...{ next_attempt_at: new Date(task.at), claimed: bornClaimed(task, now) },
  }));
}
