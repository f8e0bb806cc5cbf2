import { unreachable } from '@saunter/kit';
import type { DeclinedOffline, KernelVerdict } from '../../kernel-outcome.ts';
import type { OdaResult } from '../../oda/oda-result.ts';
import type { CryptogramType } from '../../transaction.ts';

/** All that the outcome of an M/Chip transaction depends on. */
export interface MChipFacts {
  /** Undefined when it was only in a signature that did not hold. */
  readonly cryptogram: CryptogramType | undefined;
  readonly oda: OdaResult['verdict'];
  /** Why the terminal asked for an AAC, where it did. */
  readonly declinedHere: DeclinedOffline | undefined;
  /** Tag DF4B, where the card gave it. */
  readonly interaction: Uint8Array | undefined;
}

/**
 * The outcome of an M/Chip transaction (EMV Book C-2, S9), the first line that fits:
 *
 * 1. Authentication failed: declined, whatever the cryptogram is.
 * 2. ARQC: to the issuer. TC: approved; a card gives one only where it was asked for.
 * 3. AAC that the terminal asked for: declined for its reason.
 * 4. AAC because the cardholder has something to do on the phone: do that and tap again.
 * 5. AAC of the card's own: declined by it.
 */
export function decideMChip({ cryptogram, oda, declinedHere, interaction }: MChipFacts): KernelVerdict {
  if (oda === 'fail') return { kind: 'declined', reason: 'oda-failed' };
  switch (cryptogram) {
    case 'ARQC':
      return { kind: 'online-request' };
    case 'TC':
      return { kind: 'approved' };
    case 'AAC':
    case undefined:
      if (declinedHere) return { kind: 'declined', reason: declinedHere };
      return wantsPhone(interaction)
        ? { kind: 'try-again', reason: 'act-on-the-phone' }
        : { kind: 'declined', reason: 'card' };
    default:
      return unreachable(cryptogram);
  }
}

/** POS Cardholder Interaction Information under the mask 00030F (EMV Book C-2, S9 and Annex A). */
const wantsPhone = (interaction: Uint8Array | undefined): boolean =>
  interaction !== undefined && (((interaction[1] ?? 0) & 0x03) !== 0 || ((interaction[2] ?? 0) & 0x0f) !== 0);
