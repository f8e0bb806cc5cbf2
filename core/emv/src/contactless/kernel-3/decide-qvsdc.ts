import type { KernelVerdict } from '../../kernel-outcome.ts';
import type { OdaResult } from '../../oda/oda-result.ts';
import type { CryptogramType } from '../../transaction.ts';
import { hasBit } from '../../verification-results.ts';
import { TTQ } from '../terminal-transaction-qualifiers.ts';
import { CTQ } from './card-transaction-qualifiers.ts';

/** All that the outcome of a qVSDC transaction depends on. */
export interface QvsdcFacts {
  readonly cryptogram: CryptogramType;
  readonly oda: OdaResult['verdict'];
  /** Tag 9F66 as sent. */
  readonly ttq: Uint8Array;
  /** Tag 9F6C; two zero bytes where the card gave none. */
  readonly ctq: Uint8Array;
  readonly expired: boolean;
}

/**
 * The outcome of a qVSDC transaction (EMV Book C-3, 5.5 to 5.8), the first line that fits:
 *
 * 1. Authentication failed: declined. The CTQ's own wishes for that case (go online, switch interface) do not matter,
 *    because here a chip that is not proven never opens.
 * 2. AAC: declined.
 * 3. Someone must verify the cardholder and their device did not: the other interface, a gate has no means.
 * 4. ARQC: to the issuer, who judges the expiry, too.
 * 5. TC where an online cryptogram was required: declined, since nobody asked for an approval.
 * 6. TC without authentication: declined; an approval of the card's alone needs proof.
 * 7. TC of an expired card: declined, or to the issuer when the CTQ says so.
 * 8. TC: approved.
 */
export function decideQvsdc({ cryptogram, oda, ttq, ctq, expired }: QvsdcFacts): KernelVerdict {
  if (oda === 'fail') return { kind: 'declined', reason: 'oda-failed' };
  if (cryptogram === 'AAC') return { kind: 'declined', reason: 'card' };
  if (lacksCvm(ttq, ctq)) return { kind: 'use-another-interface', reason: 'cvm-required' };
  if (cryptogram === 'ARQC') return { kind: 'online-request' };
  if (hasBit(ttq, TTQ.ONLINE_CRYPTOGRAM_REQUIRED)) return { kind: 'declined', reason: 'not-allowed-here' };
  if (oda !== 'ok') return { kind: 'declined', reason: 'oda-failed' };
  if (!expired) return { kind: 'approved' };
  return hasBit(ctq, CTQ.GO_ONLINE_IF_EXPIRED) ? { kind: 'online-request' } : { kind: 'declined', reason: 'expired' };
}

/** Whether a CVM is wanted, by the card or for the amount, and was not performed on the device (EMV Book C-3, 5.7). */
function lacksCvm(ttq: Uint8Array, ctq: Uint8Array): boolean {
  if (hasBit(ctq, CTQ.CONSUMER_DEVICE_CVM_PERFORMED)) return false;
  return hasBit(ttq, TTQ.CVM_REQUIRED) || hasBit(ctq, CTQ.ONLINE_PIN_REQUIRED) || hasBit(ctq, CTQ.SIGNATURE_REQUIRED);
}
