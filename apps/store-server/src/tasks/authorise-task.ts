import type { AuthoriseAnswer } from '@saunter/contracts';
import { authoriseRequest } from '@saunter/contracts';
import { assert } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { HoldAnswer, VisitState } from '@saunter/visit';
import type { RegistryParts } from '../shoppers/shopper-registry.ts';
import { knowCard } from '../shoppers/shopper-registry.ts';
import type { VaultClient, VaultFailure } from '../vault/vault-client.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import type { TaskHandler, TaskOutcome } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';
import type { ClaimedTask } from './task-queue.ts';

/** What asking for a hold needs. */
export interface AuthoriseParts {
  readonly book: VisitBook;
  readonly vault: VaultClient;
  readonly registry: RegistryParts;
}

type Finish = (work: Work) => Promise<void>;

/** The vault was never asked and nothing is held: what the shopper is told is that the acquirer cannot be reached. */
const NEVER_ASKED: HoldAnswer = { outcome: 'declined', reason: 'acquirer-unreachable' };

/**
 * Asks the vault for the hold. The payload is the vault's request, the sealed card in it: only the vault can open it,
 * and it is gone with the task.
 */
export function authoriseTask(parts: AuthoriseParts): TaskHandler {
  return async (task, finish) => {
    const visitId = asId<VisitId>(task.key);
    const state = await parts.book.find(visitId);
    assert(state, 'a hold is asked for a visit that was requested');
    if (state.hold || state.declined) return record(parts, visitId, finish, { outcome: 'unknown' });
    // The gate gave up and no attempt ever got out: asking now would only hold money to give it back.
    if (state.abandoned && !mayHaveBeenSent(task)) return record(parts, visitId, finish, NEVER_ASKED);
    const answer = await parts.vault.authorise(authoriseRequest.parse(task.payload));
    if (!answer.ok) return failed(parts, visitId, finish, answer.error);
    return take(parts, visitId, finish, state, answer.value);
  };
}

const mayHaveBeenSent = ({ attempts, unsentAttempts }: ClaimedTask) => attempts - 1 > unsentAttempts;

/** A refusal means that the vault understood and sent nothing: a card it cannot open, an amount it will not ask for. */
async function failed(
  parts: AuthoriseParts,
  visitId: VisitId,
  finish: Finish,
  failure: VaultFailure,
): Promise<TaskOutcome> {
  if (failure.class === 'end') return record(parts, visitId, finish, NEVER_ASKED);
  return { kind: 'failed', failure: `${failure.kind} ${failure.detail}`, sent: failure.sent };
}

async function take(
  parts: AuthoriseParts,
  visitId: VisitId,
  finish: Finish,
  state: VisitState,
  answer: AuthoriseAnswer,
): Promise<TaskOutcome> {
  if (answer.outcome === 'unknown') {
    await parts.book.execute(visitId, { kind: 'record-hold', answer });
    return { kind: 'failed', failure: 'the hold is unknown', sent: true, afterMs: answer.retryAfterMs };
  }
  if (answer.outcome === 'approved') {
    assert(answer.currency === state.request.currency, 'a hold is in the currency it was asked in');
  }
  await parts.book.transact(async (work) => {
    await parts.book.executeIn(work, visitId, { kind: 'record-hold', answer: await refer(parts, work, answer) });
    await finish(work);
  });
  return DONE;
}

type FinalAnswer = Exclude<AuthoriseAnswer, { outcome: 'unknown' }>;

/** Puts references where the answer has a token: facts carry none. */
async function refer({ registry }: AuthoriseParts, work: Work, answer: FinalAnswer): Promise<HoldAnswer> {
  if (answer.outcome === 'approved') {
    const { authorisationId, approvedMinor, approvalCode, cardToken, lastFour } = answer;
    const card = await knowCard(work.trx, registry, cardToken, lastFour);
    return { outcome: 'approved', authorisationId, approvedMinor, approvalCode, ...card };
  }
  const { outcome, reason, cardToken, lastFour } = answer;
  if (cardToken === undefined || lastFour === undefined) return { outcome, reason };
  return { outcome, reason, cardId: (await knowCard(work.trx, registry, cardToken, lastFour)).cardId };
}

async function record(
  { book }: AuthoriseParts,
  visitId: VisitId,
  finish: Finish,
  answer: HoldAnswer,
): Promise<TaskOutcome> {
  await book.transact(async (work) => {
    await book.executeIn(work, visitId, { kind: 'record-hold', answer });
    await finish(work);
  });
  return DONE;
}
