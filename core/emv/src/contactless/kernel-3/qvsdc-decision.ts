import { assert } from '@saunter/kit';
import { cardValue } from '../../card-data.ts';
import { isExpired } from '../../emv-date.ts';
import type { EmvStep } from '../../flow/emv-step.ts';
import { TAG } from '../../tags.ts';
import { hasBit } from '../../verification-results.ts';
import { CTQ } from './card-transaction-qualifiers.ts';
import { decideQvsdc } from './decide-qvsdc.ts';

/** Book C-3 leaves tag 9F34 to the terminal; these say it as kernel 2 does (EMV Book C-2, CVM Results). */
const NO_CVM = Uint8Array.of(0x1f, 0x00, 0x02);
const VERIFIED_ON_DEVICE = Uint8Array.of(0x01, 0x00, 0x02);

/** Ends kernel 3 with its verdict, see {@link decideQvsdc}. */
export const qvsdcDecision: EmvStep = {
  name: 'kernel-3',
  start(transaction) {
    const { card, terminal, cryptogram, oda } = transaction;
    assert(cryptogram, 'kernel 3 reads the cryptogram before it decides');
    const ctq = cardValue(card, TAG.CARD_TRANSACTION_QUALIFIERS) ?? new Uint8Array(2);
    const ttq = terminal.get(TAG.TTQ) ?? new Uint8Array(4);
    const verdict = decideQvsdc({
      cryptogram: cryptogram.type,
      oda: oda.verdict,
      ttq,
      ctq,
      expired: isExpired(cardValue(card, TAG.APPLICATION_EXPIRATION_DATE), terminal.get(TAG.TRANSACTION_DATE)),
    });
    const cvmResults = hasBit(ctq, CTQ.CONSUMER_DEVICE_CVM_PERFORMED) ? VERIFIED_ON_DEVICE : NO_CVM;
    return { kind: 'end', transaction: { ...transaction, cvmResults }, verdict };
  },
};
