import type { AcAnswer } from '../../generate-ac.ts';
import { verifyCda } from '../../oda/combined-data-authentication.ts';
import { withOdaResult } from '../../oda/with-oda-result.ts';
import { TAG } from '../../tags.ts';
import type { Transaction } from '../../transaction.ts';

/**
 * Takes the cryptogram into `transaction`, from the signed data where CDA was asked for (EMV Book C-2, S9; Book 2,
 * 6.6.2). An AAC comes unsigned and proves nothing.
 */
export function authenticateCryptogram(transaction: Transaction, cdolData: Uint8Array, answer: AcAnswer): Transaction {
  const { oda, terminal, pdolData } = transaction;
  if (oda.verdict !== 'pending' || answer.type === 'AAC') return withCryptogram(transaction, answer, answer.ac);
  const signed = verifyCda({
    iccKey: oda.iccKey,
    unpredictableNumber: terminal.get(TAG.UNPREDICTABLE_NUMBER),
    pdolData,
    cdolData: [cdolData],
    answer,
  });
  if (!signed.ok) {
    const failed = withOdaResult(transaction, { verdict: 'fail', method: 'CDActls', defect: signed.error });
    return withCryptogram(failed, answer, answer.ac);
  }
  const recovered = new Map([[TAG.ICC_DYNAMIC_NUMBER, signed.value.dynamicNumber]]);
  const proven = withOdaResult(transaction, { verdict: 'ok', method: 'CDActls' }, recovered);
  return withCryptogram(proven, answer, signed.value.ac);
}

/** Without an `ac` outside a signature that did not hold there is no cryptogram to tell of. */
function withCryptogram(transaction: Transaction, answer: AcAnswer, ac: Uint8Array | undefined): Transaction {
  const { type, information, atc, issuerApplicationData } = answer;
  return ac ? { ...transaction, cryptogram: { type, information, ac, atc, issuerApplicationData } } : transaction;
}
