import { authorisationId, currency, idempotencyKey, visitId } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { VisitCommand } from '@saunter/visit';
import { z } from 'zod';
import type { DenyDesk } from '../deny-list/deny-desk.ts';
import type { VaultClient, VaultFailure } from '../vault/vault-client.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { TaskHandler, TaskOutcome } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';

/** What settling needs. */
export interface SettleParts {
  readonly book: VisitBook;
  readonly vault: VaultClient;
}

/** What a capture needs: whoever does not pay is denied. */
export interface CaptureParts extends SettleParts {
  readonly denyDesk: DenyDesk;
}

const capturePayload = z.object({
  visitId,
  key: idempotencyKey,
  authorisationId,
  amountMinor: z.number().int().min(1),
  currency,
});

const reversePayload = z.object({ visitId, key: idempotencyKey, authorisationId });

/** Takes the price of the cart out of the hold; repeated under its key until the vault has an answer. */
export function captureTask({ book, vault, denyDesk }: CaptureParts): TaskHandler {
  return async (task, finish) => {
    const { visitId: id, ...request } = capturePayload.parse(task.payload);
    const answer = await vault.capture(request);
    if (!answer.ok) return failedBy(answer);
    if (answer.value.outcome === 'unknown') {
      await book.execute(id, { kind: 'record-capture', answer: answer.value });
      return { kind: 'failed', failure: 'the capture is unknown', sent: true, afterMs: answer.value.retryAfterMs };
    }
    if (answer.value.outcome === 'captured') {
      assert(answer.value.capturedMinor === request.amountMinor, 'the vault captures what it was asked to capture');
    }
    const final = answer.value;
    const command: VisitCommand = { kind: 'record-capture', answer: final };
    const version = await book.transact(async (work) => {
      const executed = await book.executeIn(work, id, command);
      await finish(work);
      if (final.outcome !== 'declined') return undefined;
      const shopperId = executed.ok ? executed.value.state?.hold?.shopperId : undefined;
      const payer = shopperId === undefined ? {} : { shopperId };
      return denyDesk.enter(work.trx, { reason: 'capture-declined', source: id, tags: final.denyTags, ...payer });
    });
    denyDesk.announce(version);
    return DONE;
  };
}

/** Gives the whole hold back; repeated under its key until the vault says that it is given back. */
export function reverseTask({ book, vault }: SettleParts): TaskHandler {
  return async (task, finish) => {
    const { visitId: id, ...request } = reversePayload.parse(task.payload);
    const answer = await vault.reverse(request);
    if (!answer.ok) return failedBy(answer);
    if (answer.value.outcome === 'unknown') {
      return { kind: 'failed', failure: 'the reversal is unknown', sent: true, afterMs: answer.value.retryAfterMs };
    }
    await book.transact(async (work) => {
      await book.executeIn(work, id, { kind: 'record-reversal' });
      await finish(work);
    });
    return DONE;
  };
}

function failedBy({ error }: Extract<Result<never, VaultFailure>, { ok: false }>): TaskOutcome {
  const failure = `${error.kind} ${error.detail}`;
  return error.class === 'end' ? { kind: 'refused', failure } : { kind: 'failed', failure, sent: error.sent };
}
