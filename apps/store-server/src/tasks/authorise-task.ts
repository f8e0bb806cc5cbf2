import type { AuthoriseAnswer, CardSource, TokenAnswer } from '@saunter/contracts';
import { authoriseRequest, cardSourceOf } from '@saunter/contracts';
import { assert } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { HoldAnswer, VisitState } from '@saunter/visit';
import { isLive } from '@saunter/visit';
import { z } from 'zod';
import { askTogether } from '../database/gather.ts';
import { repayAtTap } from '../debts/repay-at-tap.ts';
import { findDenial } from '../deny-list/find-denial.ts';
import type { OfflineDesk } from '../offline/offline-desk.ts';
import type { NamedCard } from '../shoppers/shopper-registry.ts';
import { knowCards } from '../shoppers/shopper-registry.ts';
import type { VaultFailure } from '../vault/vault-client.ts';
import type { Hearing } from '../visits/hearing.ts';
import { takeOverHold } from '../visits/take-over-hold.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import type { Clearance, ClearParts, DeclinedCard } from './clear-card.ts';
import { clearCard } from './clear-card.ts';
import type { TaskHandler, TaskOutcome } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';
import type { ClaimedTask } from './task-queue.ts';
import { markCleared } from './task-queue.ts';

/** What asking for a hold needs. */
export interface AuthoriseParts extends ClearParts {
  readonly book: VisitBook;
  readonly offlineDesk: OfflineDesk;
  readonly hearing: Hearing;
}

/** The vault's request, and whether the card was found to be welcome; before that nothing was sent to anybody. */
const payloadSchema = authoriseRequest.safeExtend({ cleared: z.boolean().default(false) });

/** A gate stands waiting while a debt is repaid. */
const LOOK_AGAIN_MS = 100;

/** The vault has no card under this reference any more: it was untied after its code was shown. */
const NO_CARD = '404 no-card';
const NOT_ON_FILE = { outcome: 'declined', reason: 'no-card' } as const;

type Finish = (work: Work) => Promise<void>;

/** The vault was never asked and nothing is held: what the shopper is told is that the acquirer cannot be reached. */
const NEVER_ASKED = { outcome: 'declined', reason: 'acquirer-unreachable' } as const;

/**
 * Asks the vault which card it is, and, if it is welcome, for the hold. That it is welcome is written down before the
 * vault is asked for money, so that no later attempt asks anew: whoever owes by then has a hold that must be known. The
 * payload has the sealed card: only the vault can open it, and it is gone with the task.
 */
export function authoriseTask(parts: AuthoriseParts): TaskHandler {
  return async (task, finish) => {
    const visitId = asId<VisitId>(task.key);
    const { cleared: isCleared, ...request } = payloadSchema.parse(task.payload);
    const source = cardSourceOf(request);
    const state = await parts.book.find(visitId);
    assert(state, 'a hold is asked for a visit that was requested');
    if (state.hold || state.deferral || state.declined) return record(parts, visitId, finish, { outcome: 'unknown' });
    // The gate gave up and no attempt ever got out: asking now would only hold money to give it back.
    if (state.abandoned && !(isCleared && mayHaveBeenSent(task))) return record(parts, visitId, finish, NEVER_ASKED);
    if (!isCleared) {
      const clearance = await clearCard(parts, visitId, source);
      if (!clearance.ok) return failed(parts, visitId, finish, clearance.error, false);
      const { value } = clearance;
      if (value.kind === 'declined') return decline(parts, visitId, finish, value);
      if (value.kind === 'owes') return repayFirst(parts, visitId, source, finish, value);
      if (await takeOverHold(parts, visitId, value.cardId, finish)) return DONE;
      await askTogether(parts.db, markCleared, undefined, task.taskId);
    }
    const answer = await parts.vault.authorise(request);
    if (!answer.ok) return failed(parts, visitId, finish, answer.error);
    if (answer.value.outcome === 'declined' && answer.value.reason === 'acquirer-unreachable') {
      const card = await deferrable(parts, state, source);
      if (card) return defer(parts, visitId, finish, { card, source });
    }
    return take(parts, visitId, finish, state, answer.value);
  };
}

/** Whoever owes pays that first, with the card that is presented; the hold is asked for when nothing is owed any more. */
async function repayFirst(
  parts: AuthoriseParts,
  visitId: VisitId,
  source: CardSource,
  finish: Finish,
  { debtIds, otherwise }: Extract<Clearance, { kind: 'owes' }>,
): Promise<TaskOutcome> {
  const [debtId] = debtIds;
  assert(debtId !== undefined, 'who owes, owes something');
  const { db, book, registry } = parts;
  const repayment = await repayAtTap({ ...registry, db, book }, visitId, debtId, source);
  if (repayment === 'refused') return decline(parts, visitId, finish, otherwise);
  return { kind: 'not-yet', at: registry.clock.wallMs() + LOOK_AGAIN_MS };
}

const mayHaveBeenSent = ({ attempts, unsentAttempts }: ClaimedTask) => attempts - 1 > unsentAttempts;

async function decline(
  { book, denyDesk }: AuthoriseParts,
  visitId: VisitId,
  finish: Finish,
  { refer: answerIn, list }: DeclinedCard,
): Promise<TaskOutcome> {
  const version = await book.share(
    visitId,
    async (work) => {
      await book.executeIn(work, visitId, { kind: 'record-hold', answer: await answerIn(work) });
      await finish(work);
      return list(work);
    },
    'entry',
  );
  denyDesk.announce(version);
  return DONE;
}

/** A refusal means that the vault understood and sent nothing: a card it cannot open, an amount it will not ask for. */
async function failed(
  parts: AuthoriseParts,
  visitId: VisitId,
  finish: Finish,
  failure: VaultFailure,
  sent = failure.sent,
): Promise<TaskOutcome> {
  if (failure.class === 'end') {
    return record(parts, visitId, finish, failure.detail === NO_CARD ? NOT_ON_FILE : NEVER_ASKED);
  }
  return { kind: 'failed', failure: `${failure.kind} ${failure.detail}`, sent };
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
  await parts.book.share(
    visitId,
    async (work) => {
      await parts.book.executeIn(work, visitId, { kind: 'record-hold', answer: await refer(parts, work, answer) });
      await finish(work);
    },
    'entry',
  );
  return DONE;
}

/** Which card it is that might be let in without the acquirer; undefined: it is not. */
async function deferrable(
  { db, vault, registry, offlineDesk }: AuthoriseParts,
  state: VisitState,
  source: CardSource,
): Promise<TokenAnswer | undefined> {
  if (!offlineDesk.policy || !isLive(state)) return undefined;
  const card = await vault.token(source);
  if (!card.ok || !offlineDesk.suits(card.value)) return undefined;
  const denial = await findDenial(db, registry.owner, card.value, registry.clock.wallMs());
  return denial ? undefined : card.value;
}

/** Lets the card in as far as the store's policy does; the hold is asked for when the acquirer is back. */
async function defer(
  { book, registry, offlineDesk }: AuthoriseParts,
  visitId: VisitId,
  finish: Finish,
  { card, source }: { readonly card: TokenAnswer; readonly source: CardSource },
): Promise<TaskOutcome> {
  await book.transact(async (work) => {
    // The visit first, as everybody does who goes on to its payer.
    await book.stateIn(work, visitId);
    const known = await askTogether(work.trx, knowCards, registry, card);
    const answer = (await offlineDesk.allow(work, known)) ?? { ...NEVER_ASKED, cardId: known.cardId };
    const executed = await book.executeIn(work, visitId, { kind: 'record-hold', answer }, source);
    await offlineDesk.enter(work, executed, card);
    await finish(work);
  });
  offlineDesk.announce();
  return DONE;
}

type FinalAnswer = Exclude<AuthoriseAnswer, { outcome: 'unknown' }>;

/** Puts references where the answer has a token: facts carry none. */
async function refer({ registry }: AuthoriseParts, work: Work, answer: FinalAnswer): Promise<HoldAnswer> {
  if (answer.outcome === 'approved') {
    const { authorisationId, approvedMinor, approvalCode, holdExpiresAt } = answer;
    const card = await askTogether(work.trx, knowCards, registry, answer);
    return { outcome: 'approved', authorisationId, approvedMinor, approvalCode, holdExpiresAt, ...card };
  }
  const { outcome, reason } = answer;
  // A copied number makes nobody known.
  const card = reason === 'card-not-genuine' ? undefined : namedCardOf(answer);
  return card
    ? { outcome, reason, cardId: (await askTogether(work.trx, knowCards, registry, card)).cardId }
    : { outcome, reason };
}

function namedCardOf(answer: Extract<AuthoriseAnswer, { outcome: 'declined' }>): NamedCard | undefined {
  const { cardToken, aliases = [], panTokens = [], lastFour } = answer;
  return cardToken === undefined || lastFour === undefined ? undefined : { cardToken, aliases, panTokens, lastFour };
}

async function record(
  { book }: AuthoriseParts,
  visitId: VisitId,
  finish: Finish,
  answer: HoldAnswer,
): Promise<TaskOutcome> {
  await book.share(
    visitId,
    async (work) => {
      await book.executeIn(work, visitId, { kind: 'record-hold', answer });
      await finish(work);
    },
    'entry',
  );
  return DONE;
}
