import type { KernelVerdict } from '../../kernel-outcome.ts';
import type { OdaResult } from '../../oda/oda-result.ts';
import type { CryptogramType } from '../../transaction.ts';
import type { Tvr } from '../../verification-results.ts';
import { hasBit, TVR } from '../../verification-results.ts';

/** All that the outcome of an M/Chip transaction depends on. */
export interface MChipFacts {
  readonly asked: CryptogramType;
  readonly given: CryptogramType;
  readonly oda: OdaResult['verdict'];
  readonly tvr: Tvr;
  /** Tag DF4B, where the card gave it. */
  readonly interaction: Uint8Array | undefined;
}

/**
 * The outcome of an M/Chip transaction (EMV Book C-2, S9), the first line that fits:
 *
 * 1. Authentication failed: declined, whatever the cryptogram is.
 * 2. The card declined because its holder has something to do on the phone: do that and tap again.
 * 3. AAC that the terminal asked for: declined for what the TVR says; AAC of the card's own: declined by it.
 * 4. ARQC: to the issuer.
 * 5. TC: approved; it was asked for.
 */
export function decideMChip({ asked, given, oda, tvr, interaction }: MChipFacts): KernelVerdict {
  if (oda === 'fail') return { kind: 'declined', reason: 'oda-failed' };
  if (given === 'ARQC') return { kind: 'online-request' };
  if (given === 'TC') return { kind: 'approved' };
  if (asked === 'AAC') return { kind: 'declined', reason: reasonIn(tvr) };
  return wantsPhone(interaction)
    ? { kind: 'try-again', reason: 'act-on-the-phone' }
    : { kind: 'declined', reason: 'card' };
}

function reasonIn(tvr: Tvr): 'expired' | 'not-allowed-here' | 'action-codes' {
  if (hasBit(tvr, TVR.EXPIRED_APPLICATION)) return 'expired';
  return hasBit(tvr, TVR.SERVICE_NOT_ALLOWED) ? 'not-allowed-here' : 'action-codes';
}

/** POS Cardholder Interaction Information under the mask 00030F (EMV Book C-2, S9 and Annex A). */
const wantsPhone = (interaction: Uint8Array | undefined): boolean =>
  interaction !== undefined && (((interaction[1] ?? 0) & 0x03) !== 0 || ((interaction[2] ?? 0) & 0x0f) !== 0);
