import type { Refusal as ServerRefusal } from '@saunter/kiosk-shell/server';
import type { KioskAskKind, Refusal } from '@saunter/visit/kiosk';

/** What a refusal of the server's means to the shopper. */
export function refusalOf(ask: KioskAskKind, { status, problemKind }: ServerRefusal): Refusal {
  if (problemKind === 'signed-out') return 'signed-out';
  if (status === 429) return 'too-often';
  // The vault could not use the card read, or its chip failed its proof.
  if (status === 422) return 'card';
  if (ask === 'link-card' && [404, 409, 410].includes(status)) return 'code-unknown';
  return status === 404 || status === 409 ? 'changed' : 'refused';
}
