import { gateRefusal } from '@saunter/contracts';
import type { Log } from '@saunter/kit';
import type { DenyDesk } from '../deny-list/deny-desk.ts';
import type { VaultClient } from '../vault/vault-client.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { TaskHandler } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';

/** What entering a refused card needs. */
export interface RefusalParts {
  readonly book: VisitBook;
  readonly vault: VaultClient;
  readonly denyDesk: DenyDesk;
  readonly log: Log;
}

/**
 * Enters a card that a gate refused on the deny list. The vault says what it is called, and whether the chip failed: the
 * gate's word alone lists nobody. The payload has the sealed card, which is gone with the task.
 */
export function refusalTask({ book, vault, denyDesk, log }: RefusalParts): TaskHandler {
  return async (task, finish) => {
    const { refusalId, sealedCard, reason } = gateRefusal.parse(task.payload);
    const card = await vault.token(sealedCard);
    if (!card.ok) {
      const failure = `${card.error.kind} ${card.error.detail}`;
      return card.error.class === 'end' ? { kind: 'refused', failure } : { kind: 'failed', failure, sent: false };
    }
    const { chip, denyTags: tags } = card.value;
    if (chip !== 'failed') log.warn('a gate refused a card that is not refused here', { refusalId, reason, chip });
    const version = await book.transact(async (work) => {
      await finish(work);
      return chip === 'failed' ? denyDesk.enter(work.trx, { reason, source: refusalId, tags }) : undefined;
    });
    denyDesk.announce(version);
    return DONE;
  };
}
