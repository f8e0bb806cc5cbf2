import type { Cancel, Log, Timers } from '@saunter/kit';
import type { VaultClient } from '../vault/vault-client.ts';
import type { OfflineDesk } from './offline-desk.ts';

/** What watching needs. */
export interface WatchParts {
  readonly vault: VaultClient;
  readonly offlineDesk: OfflineDesk;
  readonly timers: Timers;
  readonly log: Log;
}

const LOOK_EVERY_MS = 5_000;

/**
 * Asks the vault every few seconds whether its line is up, where the store has a policy that depends on it. A vault that
 * does not answer says nothing about the line.
 */
export function watchLine({ vault, offlineDesk, timers, log }: WatchParts): Cancel {
  if (!offlineDesk.policy) return () => undefined;
  const look = async () => {
    const health = await vault.health();
    if (health.ok) await offlineDesk.note(health.value.acquirer === 'up');
  };
  return timers.every(LOOK_EVERY_MS, () => {
    look().catch((error: unknown) => log.warn('the line cannot be watched', { reason: String(error) }));
  });
}
