import type { CaptureAnswer, CaptureRequest } from '@saunter/contracts';
import { authorisationId, currency, idempotencyKey, refundId, visitId } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { VisitCommand } from '@saunter/visit';
import { z } from 'zod';
import type { DebtDesk } from '../debts/debt-desk.ts';
import { issueAtOnce } from '../receipts/issue-at-once.ts';
import { issueCredit } from '../receipts/issue-credit.ts';
import type { IssueParts } from '../receipts/issue-receipt.ts';
import type { VaultClient, VaultFailure } from '../vault/vault-client.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { TaskHandler } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';
import { failedBy, stillUnknown } from './vault-outcome.ts';

/** What settling needs. */
export interface SettleParts {
  readonly book: VisitBook;
  readonly vault: VaultClient;
}

/** What taking money needs: whoever does not pay is denied, and whoever pays gets a receipt. */
export interface TakeParts extends SettleParts, IssueParts {
  readonly debtDesk: DebtDesk;
}

const amount = z.number().int().min(1);
const asked = z.object({ visitId, key: idempotencyKey, authorisationId, currency });
const takePayload = asked.extend({ amountMinor: amount });
const adjustPayload = asked.extend({ addMinor: amount });
/** What a refund's task says. */
export const refundPayload = takePayload.extend({ refundId });
const reversePayload = z.object({ visitId, key: idempotencyKey, authorisationId });

/** Raises the hold by what the price is above it; repeated under its key until the vault has an answer. */
export function adjustTask({ book, vault }: SettleParts): TaskHandler {
  return async (task, finish) => {
    const { visitId: id, ...request } = adjustPayload.parse(task.payload);
    const answer = await vault.increment(request);
    if (!answer.ok) return failedBy(answer.error);
    const command: VisitCommand = { kind: 'record-adjustment', answer: answer.value };
    if (answer.value.outcome === 'unknown') {
      await book.execute(id, command);
      return stillUnknown('raise', answer.value);
    }
    await book.share(id, async (work) => {
      await book.executeIn(work, id, command);
      await finish(work);
    });
    return DONE;
  };
}

/** Takes the price of the cart out of the hold; repeated under its key until the vault has an answer. */
export const captureTask = (parts: TakeParts): TaskHandler =>
  takeTask(parts, 'capture', (request) => parts.vault.capture(request));

/** Charges what the hold did not cover; repeated under its key until the vault has an answer. */
export const chargeTask = (parts: TakeParts): TaskHandler =>
  takeTask(parts, 'charge', (request) => parts.vault.charge(request));

function takeTask(
  parts: TakeParts,
  step: 'capture' | 'charge',
  ask: (request: CaptureRequest) => Promise<Result<CaptureAnswer, VaultFailure>>,
): TaskHandler {
  const { book, debtDesk } = parts;
  return async (task, finish) => {
    const { visitId: id, ...request } = takePayload.parse(task.payload);
    const answer = await ask(request);
    if (!answer.ok) return failedBy(answer.error);
    const said = answer.value;
    const command: VisitCommand = { kind: `record-${step}`, answer: said };
    if (said.outcome === 'unknown') {
      await book.execute(id, command);
      return stillUnknown(step, said);
    }
    if (said.outcome === 'captured') {
      assert(said.capturedMinor === request.amountMinor, 'the vault takes what it was asked to take');
    }
    const version = await book.share(id, async (work) => {
      const executed = await book.executeIn(work, id, command);
      await finish(work);
      // A receipt that cannot be issued must not keep its money from being written down.
      if (task.attempts === 1) await issueAtOnce(parts, work, id);
      return debtDesk.enter(work, executed, said.outcome === 'declined' ? said.denyTags : []);
    });
    debtDesk.announce(version);
    return DONE;
  };
}

/** Gives part of what was taken back; repeated under its key until the vault has an answer. */
export function refundTask(parts: SettleParts & IssueParts): TaskHandler {
  const { book, vault } = parts;
  return async (task, finish) => {
    const { visitId: id, ...request } = refundPayload.parse(task.payload);
    const answer = await vault.refund(request);
    if (!answer.ok) return failedBy(answer.error);
    const { refundId } = request;
    const command: VisitCommand = { kind: 'record-refund', refundId, answer: answer.value };
    if (answer.value.outcome === 'unknown') {
      await book.execute(id, command);
      return stillUnknown('refund', answer.value);
    }
    await book.share(id, async (work) => {
      const executed = await book.executeIn(work, id, command);
      const isDone = executed.ok && executed.value.events.some(({ type }) => type === 'RefundCompleted');
      if (isDone) await issueCredit(parts, work, { visitId: id, refundId });
      await finish(work);
    });
    return DONE;
  };
}

/** Gives the whole hold back; repeated under its key until the vault says that it is given back. */
export function reverseTask({ book, vault }: SettleParts): TaskHandler {
  return async (task, finish) => {
    const { visitId: id, ...request } = reversePayload.parse(task.payload);
    const answer = await vault.reverse(request);
    if (!answer.ok) return failedBy(answer.error);
    if (answer.value.outcome === 'unknown') {
      return stillUnknown('reversal', answer.value);
    }
    await book.share(id, async (work) => {
      await book.executeIn(work, id, { kind: 'record-reversal' });
      await finish(work);
    });
    return DONE;
  };
}
