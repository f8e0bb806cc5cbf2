import type { AuthoriseAnswer, AuthoriseRequest } from '@saunter/contracts';
import { cardRef, cardSourceOf, epochMs, idempotencyKey, sealedCard, visitId } from '@saunter/contracts';
import type { Clock, Entropy } from '@saunter/kit';
import { assert, mintId } from '@saunter/kit';
import { asId } from '@saunter/model';
import type { DrainAnswer, VisitState } from '@saunter/visit';
import { z } from 'zod';
import type { StoreDatabase } from '../database/open-database.ts';
import type { DebtDesk } from '../debts/debt-desk.ts';
import { closeDeferral } from '../offline/deferred-holds.ts';
import type { OfflineDesk } from '../offline/offline-desk.ts';
import type { VaultClient } from '../vault/vault-client.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import { RETRY_RULES, waitAfter } from './retry-rule.ts';
import type { TaskHandler, TaskOutcome } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';
import type { ClaimedTask } from './task-queue.ts';
import { rewritePayload } from './task-queue.ts';
import { failedBy, stillUnknown } from './vault-outcome.ts';

/** What draining needs. */
export interface DrainParts {
  readonly db: StoreDatabase;
  readonly book: VisitBook;
  readonly vault: VaultClient;
  readonly debtDesk: DebtDesk;
  readonly offlineDesk: OfflineDesk;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** What is asked under a key stays the same for ever; unset until the key is first used. */
const asked = z.object({ amountMinor: z.number().int().min(1), minimumMinor: z.number().int().min(1) });
const card = { sealedCard: sealedCard.optional(), cardRef: cardRef.optional() };
const payloadSchema = z.object({ visitId, key: idempotencyKey, until: epochMs, ...card, asked: asked.optional() });

/** A day after the policy's own end nobody waits any longer: a sealed card is not kept. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;

interface Drain {
  readonly task: ClaimedTask;
  readonly payload: z.infer<typeof payloadSchema>;
  readonly state: VisitState;
  readonly finish: (work: Work) => Promise<void>;
}

/**
 * Asks for a hold that was deferred, once the acquirer can be reached. One key at a time: another is minted only after the
 * vault's last word that nothing was held under the one before. The payload has the sealed card, which is gone with the task.
 */
export function drainTask(parts: DrainParts): TaskHandler {
  return async (task, finish) => {
    const payload = payloadSchema.parse(task.payload);
    const state = await parts.book.find(payload.visitId);
    assert(state?.deferral, 'a hold is drained that was deferred');
    const drain: Drain = { task, payload, state, finish };
    const isOver = state.hold !== undefined || state.deferral.outcome !== undefined;
    if (isOver || (state.deferral.dropped && !payload.asked)) return forget(parts, drain);
    if (parts.clock.wallMs() >= payload.until + GIVE_UP_AFTER_MS) return record(parts, drain, { outcome: 'given-up' });
    return payload.asked ? ask(parts, drain, payload.asked) : begin(parts, drain);
  };
}

/** Writes down what is asked for before it is: the price where it is known, else what the store holds. */
async function begin(parts: DrainParts, drain: Drain): Promise<TaskOutcome> {
  const { task, payload, state } = drain;
  const health = await parts.vault.health();
  if (!health.ok) return failedBy(health.error);
  if (health.value.acquirer === 'down') {
    return { kind: 'not-yet', at: parts.clock.wallMs() + waitAfter(RETRY_RULES['drain-hold'], task.attempts) };
  }
  const { holdMinor, minimumMinor: leastMinor } = state.request;
  const amountMinor = state.priced?.totalMinor ?? Math.max(holdMinor, state.deferral?.capMinor ?? 0);
  const amounts = { amountMinor, minimumMinor: Math.min(leastMinor, amountMinor) };
  await rewritePayload(parts.db, task.taskId, { ...payload, asked: amounts });
  return ask(parts, { ...drain, payload: { ...payload, asked: amounts } }, amounts);
}

async function ask(parts: DrainParts, drain: Drain, amounts: z.infer<typeof asked>): Promise<TaskOutcome> {
  const { key, visitId: id } = drain.payload;
  const { laneId, currency } = drain.state.request;
  const request: AuthoriseRequest = { key, visitId: id, laneId, ...cardSourceOf(drain.payload), currency, ...amounts };
  const answer = await parts.vault.authorise(request);
  // It understood, and will never take this card under this key: nobody can ask any more.
  if (!answer.ok)
    return answer.error.class === 'end' ? record(parts, drain, { outcome: 'given-up' }) : failedBy(answer.error);
  return take(parts, drain, answer.value);
}

async function take(parts: DrainParts, drain: Drain, answer: AuthoriseAnswer): Promise<TaskOutcome> {
  switch (answer.outcome) {
    case 'unknown':
      return stillUnknown('deferred hold', answer);
    case 'approved': {
      const { authorisationId, approvedMinor, approvalCode, holdExpiresAt } = answer;
      assert(answer.currency === drain.state.request.currency, 'a hold is in the currency it was asked in');
      return record(parts, drain, { outcome: 'approved', authorisationId, approvedMinor, approvalCode, holdExpiresAt });
    }
    case 'declined':
      return answer.reason === 'acquirer-unreachable' ? again(parts, drain) : record(parts, drain, answer);
  }
}

/** Nothing is held under this key, and never will be. */
async function again({ db, clock, entropy }: DrainParts, { task, payload }: Drain): Promise<TaskOutcome> {
  const { asked: _asked, ...rest } = payload;
  await rewritePayload(db, task.taskId, { ...rest, key: asId(mintId('key', clock, entropy)) });
  return { kind: 'failed', failure: 'the acquirer is away', sent: false };
}

async function record(parts: DrainParts, drain: Drain, answer: DrainAnswer): Promise<TaskOutcome> {
  const { book, debtDesk, offlineDesk } = parts;
  const version = await book.transact(async (work) => {
    const executed = await book.executeIn(work, drain.payload.visitId, { kind: 'record-drain', answer });
    await drain.finish(work);
    return debtDesk.enter(work, executed, await closeDeferral(work.trx, drain.payload.visitId));
  });
  debtDesk.announce(version);
  offlineDesk.announce();
  return DONE;
}

async function forget({ book, offlineDesk }: DrainParts, { payload, finish }: Drain): Promise<TaskOutcome> {
  await book.transact(async (work) => {
    await closeDeferral(work.trx, payload.visitId);
    await finish(work);
  });
  offlineDesk.announce();
  return DONE;
}
