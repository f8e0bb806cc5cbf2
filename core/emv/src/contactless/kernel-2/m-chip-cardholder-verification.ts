import { AIP } from '../../application-interchange-profile.ts';
import { cardholderVerification } from '../../contact/cardholder-verification.ts';
import type { EmvStep } from '../../flow/emv-step.ts';
import { TAG } from '../../tags.ts';
import type { Transaction } from '../../transaction.ts';
import { hasBit } from '../../verification-results.ts';
import { TTQ } from '../terminal-transaction-qualifiers.ts';

/** Tag 9F34 as kernel 2 writes it for these two (EMV Book C-2, CVM Selection). */
const VERIFIED_ON_DEVICE = Uint8Array.of(0x01, 0x00, 0x02);
const DEVICE_NOT_ASKED = Uint8Array.of(0x3f, 0x00, 0x02);

/**
 * Who verified the cardholder (EMV Book C-2, CVM Selection): above the CVM limit the phone, or nobody here can, and
 * the other interface is the way; below it nobody must, and the CVM list of a card has the word.
 */
export const mChipCardholderVerification: EmvStep = {
  name: 'cardholder-verification',
  start(transaction, terminal) {
    const isRequired = hasBit(qualifiersOf(transaction), TTQ.CVM_REQUIRED);
    if (verifiesOnDevice(transaction)) {
      const cvmResults = isRequired ? VERIFIED_ON_DEVICE : DEVICE_NOT_ASKED;
      return { kind: 'done', transaction: { ...transaction, cvmResults } };
    }
    return isRequired
      ? { kind: 'end', transaction, verdict: { kind: 'use-another-interface', reason: 'cvm-required' } }
      : cardholderVerification.start(transaction, terminal);
  },
};

const verifiesOnDevice = (transaction: Transaction): boolean =>
  hasBit(transaction.aip, AIP.ON_DEVICE_CARDHOLDER_VERIFICATION_SUPPORTED) &&
  hasBit(qualifiersOf(transaction), TTQ.CONSUMER_DEVICE_CVM_SUPPORTED);

const qualifiersOf = ({ terminal }: Transaction): Uint8Array => terminal.get(TAG.TTQ) ?? new Uint8Array(4);
