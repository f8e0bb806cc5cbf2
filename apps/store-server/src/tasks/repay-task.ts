import type { CardSource } from '@saunter/contracts';
import { cardRef, cardSourceOf, idempotencyKey, sealedCard } from '@saunter/contracts';
import type { Clock } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { AuthorisationId, DeclineReason } from '@saunter/model';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { StoreDatabase } from '../database/open-database.ts';
import type { DebtTable } from '../database/schema.ts';
import type { Repayment } from '../debts/begin-repayment.ts';
import type { DebtDesk } from '../debts/debt-desk.ts';
import type { VaultClient, VaultFailure } from '../vault/vault-client.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import type { TaskHandler, TaskOutcome } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';
import { rewritePayload } from './task-queue.ts';
import { failedBy, stillUnknown } from './vault-outcome.ts';

/** What repaying needs. */
export interface RepayParts {
  readonly db: StoreDatabase;
  readonly book: VisitBook;
  readonly vault: VaultClient;
  readonly debtDesk: DebtDesk;
  readonly clock: Clock;
}

const card = { sealedCard: sealedCard.optional(), cardRef: cardRef.optional() };
const payloadSchema = z.object({ key: idempotencyKey, ...card });

/** Ten minutes: whoever stood there is gone, a sealed card is not kept, and a hold nobody captures is given back. */
const MAX_ASKED = 120;

type Step = {
  readonly repayment: Repayment;
  readonly debt: Selectable<DebtTable>;
  readonly finish: (work: Work) => Promise<void>;
};

/**
 * Takes a debt from the card that was presented: a hold of all of it, and its capture. The row says how far it is, so an
 * attempt that died is taken up where it was; the sealed card is gone as soon as the hold is answered.
 */
export function repayTask(parts: RepayParts): TaskHandler {
  return async (task, finish) => {
    const { key, ...named } = payloadSchema.parse(task.payload);
    const isNamed = named.sealedCard !== undefined || named.cardRef !== undefined;
    for (;;) {
      const step = await load(parts, key, finish);
      switch (step.repayment.state) {
        case 'authorising': {
          if (!isNamed || task.attempts > MAX_ASKED) return decline(parts, step, 'acquirer-unreachable');
          const outcome = await authorise(parts, step, cardSourceOf(named));
          if (outcome) return outcome;
          break;
        }
        case 'capturing': {
          await rewritePayload(parts.db, task.taskId, { key });
          const outcome = await capture(parts, step);
          if (outcome) return outcome;
          break;
        }
        case 'reversing':
          return reverse(parts, step);
        case 'repaid':
        case 'declined':
          await parts.book.transact(finish);
          return DONE;
      }
    }
  };
}

async function load({ db }: RepayParts, key: Repayment['key'], finish: Step['finish']): Promise<Step> {
  const repayment = await db.selectFrom('debt_repayment').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
  const debts = db.selectFrom('debt').selectAll().where('debt_id', '=', repayment.debt_id);
  return { repayment, debt: await debts.executeTakeFirstOrThrow(), finish };
}

/** @returns how the attempt ended; undefined when the hold stands and can be captured. */
async function authorise(parts: RepayParts, step: Step, source: CardSource): Promise<TaskOutcome | undefined> {
  const { debt, repayment } = step;
  const state = await parts.book.find(debt.visit_id);
  assert(state, 'a debt is that of a visit');
  const { visitId, laneId, currency } = state.request;
  const amountMinor = repayment.amount_minor;
  // All of it or nothing: a part would leave the payer denied, and poorer.
  const amounts = { amountMinor, minimumMinor: amountMinor, currency };
  const answer = await parts.vault.authorise({ key: repayment.key, visitId, laneId, ...source, ...amounts });
  if (!answer.ok) return unheld(parts, step, answer.error);
  switch (answer.value.outcome) {
    case 'unknown':
      return stillUnknown('hold for a debt', answer.value);
    case 'declined':
      return decline(parts, step, answer.value.reason);
    case 'approved':
      await move(parts.db, step, { state: 'capturing', authorisation_id: answer.value.authorisationId }, parts.clock);
      return undefined;
  }
}

/** A refusal means that the vault understood and sent nothing. */
const unheld = async (parts: RepayParts, step: Step, error: VaultFailure): Promise<TaskOutcome> =>
  error.class === 'end' ? decline(parts, step, 'acquirer-unreachable') : failedBy(error);

/** @returns how the attempt ended; undefined when the capture was declined, and the hold is to be given back. */
async function capture(parts: RepayParts, step: Step): Promise<TaskOutcome | undefined> {
  const { repayment, debt } = step;
  const authorisationId = authorisationOf(repayment);
  const { capture_key: key, amount_minor: amountMinor } = repayment;
  const answer = await parts.vault.capture({ key, authorisationId, amountMinor, currency: debt.currency });
  if (!answer.ok) return failedBy(answer.error);
  switch (answer.value.outcome) {
    case 'unknown':
      return stillUnknown('capture of a debt', answer.value);
    case 'declined':
      await move(parts.db, step, { state: 'reversing', reason: answer.value.reason }, parts.clock);
      return undefined;
    case 'captured':
      return repaid(parts, step, authorisationId, answer.value.retrievalReference);
  }
}

async function repaid(
  parts: RepayParts,
  step: Step,
  authorisationId: AuthorisationId,
  retrievalReference: string,
): Promise<TaskOutcome> {
  const { key, amount_minor: amountMinor, repaid_by: by, debt_id: debtId } = step.repayment;
  const command = { kind: 'record-repayment', key, amountMinor, by, authorisationId, retrievalReference } as const;
  const version = await parts.book.transact(async (work) => {
    const executed = await parts.book.executeIn(work, step.debt.visit_id, command);
    assert(executed.ok && executed.value.events.length === 1, 'a debt that is being repaid is open until then');
    await move(work.trx, step, { state: 'repaid' }, parts.clock);
    await step.finish(work);
    return parts.debtDesk.settle(work, debtId, amountMinor);
  });
  parts.debtDesk.announce(version);
  return DONE;
}

async function reverse(parts: RepayParts, step: Step): Promise<TaskOutcome> {
  const { reversal_key: key, reason } = step.repayment;
  const answer = await parts.vault.reverse({ key, authorisationId: authorisationOf(step.repayment) });
  if (!answer.ok) return failedBy(answer.error);
  if (answer.value.outcome === 'unknown') return stillUnknown('reversal for a debt', answer.value);
  return decline(parts, step, reason ?? 'issuer-declined');
}

async function decline(parts: RepayParts, step: Step, reason: DeclineReason): Promise<TaskOutcome> {
  await parts.book.transact(async (work) => {
    await move(work.trx, step, { state: 'declined', reason }, parts.clock);
    await step.finish(work);
  });
  return DONE;
}

function authorisationOf({ authorisation_id: authorisationId }: Repayment): AuthorisationId {
  assert(authorisationId !== null, 'what is captured or given back was held');
  return authorisationId;
}

async function move(
  db: StoreDatabase,
  { repayment }: Step,
  change: Partial<Pick<Repayment, 'state' | 'authorisation_id' | 'reason'>>,
  clock: Clock,
): Promise<void> {
  await db
    .updateTable('debt_repayment')
    .set({ ...change, changed_at: new Date(clock.wallMs()) })
    .where('key', '=', repayment.key)
    .execute();
}
