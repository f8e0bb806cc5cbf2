import type { VaultFailure } from '../vault/vault-client.ts';
import type { TaskOutcome } from './task-outcome.ts';

/** What an attempt comes to that the vault did not answer. */
export function failedBy(error: VaultFailure): TaskOutcome {
  const failure = `${error.kind} ${error.detail}`;
  return error.class === 'end' ? { kind: 'refused', failure } : { kind: 'failed', failure, sent: error.sent };
}

/** What an attempt comes to whose outcome the vault does not know: asked again under the same key. */
export const stillUnknown = (what: string, { retryAfterMs }: { readonly retryAfterMs: number }): TaskOutcome => ({
  kind: 'failed',
  failure: `the ${what} is unknown`,
  sent: true,
  afterMs: retryAfterMs,
});
