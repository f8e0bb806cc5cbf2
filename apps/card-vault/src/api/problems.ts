import type { Problem } from '@saunter/contracts';
import { unreachable } from '@saunter/kit';
import type { VaultRefusal } from '../holds/vault-refusal.ts';

/** One refusal over HTTP. */
export interface HttpProblem {
  readonly status: number;
  readonly body: Problem;
}

/** A refusal in plain words; never with anything of the request in it. */
export const problemOf = (status: number, kind: string, message: string, remedy: string): HttpProblem => ({
  status,
  body: { error: { kind, message, remedy } },
});

/** What the store is told about a refusal. */
export function refusalProblem(refusal: VaultRefusal): HttpProblem {
  const { kind } = refusal;
  switch (kind) {
    case 'key-reused':
      return problemOf(409, kind, 'This key was used for another request.', 'Mint a new key for a new request.');
    case 'card-unreadable':
      return problemOf(
        422,
        kind,
        `The sealed card cannot be opened (${refusal.defect}).`,
        'Seal to the key of GET /v1/public-key.',
      );
    case 'card-replayed':
      return problemOf(409, kind, 'This card was sealed for a transaction that is over.', 'Have the card read again.');
    case 'card-not-genuine':
      return problemOf(422, kind, 'The chip failed its own proof.', 'Take another card.');
    case 'no-card':
      return problemOf(404, kind, 'No card is on file under this reference.', 'Have the card tied to the app anew.');
    case 'no-processor-line':
      return problemOf(
        422,
        kind,
        'The card is known to a payment processor alone, and this vault has no line to one.',
        'Set SAUNTER_ACCEPTANCE of the gate to lab or poi:HOST:PORT.',
      );
    case 'gate-key-unusable':
      return problemOf(422, kind, 'Nothing can be sealed to this key.', 'Send an X25519 public key of full order.');
    case 'invalid-amount':
      return problemOf(
        422,
        kind,
        'The amounts make no sense.',
        'Ask for more than nothing, and for no less than the minimum.',
      );
    case 'wrong-currency':
      return problemOf(422, kind, 'The hold is in another currency.', 'Ask in the currency of the hold.');
    case 'amount-above-hold':
      return problemOf(422, kind, `The hold is for ${refusal.approvedMinor} minor units.`, 'Capture at most that.');
    case 'amount-above-captured': {
      const { refundableMinor } = refusal;
      return problemOf(422, kind, `There are ${refundableMinor} minor units to refund.`, 'Refund at most that.');
    }
    case 'refund-known':
      return problemOf(409, kind, 'This refund was asked for under another key.', 'Ask again with that key.');
    case 'unknown-authorisation':
      return problemOf(404, kind, 'There is no such hold.', 'Use the authorisationId of an approved hold.');
    case 'hold-not-open':
      return problemOf(409, kind, 'The hold was not granted.', 'There is nothing to raise, take or give back.');
    case 'hold-closed':
      return problemOf(409, kind, 'The hold was captured or given back under another key.', 'Ask again with that key.');
    default:
      return unreachable(refusal);
  }
}
