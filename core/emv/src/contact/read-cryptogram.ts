import type { ResponseApdu } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import { withAnswers } from '../card-data.ts';
import type { AcAnswer, AcRequest } from '../generate-ac.ts';
import { readGenerateAc } from '../generate-ac.ts';
import { wipeKey } from '../oda/certified-key.ts';
import { verifyCda } from '../oda/combined-data-authentication.ts';
import { withOdaResult } from '../oda/with-oda-result.ts';
import type { StepFailure } from '../step-failure.ts';
import { TAG } from '../tags.ts';
import type { CryptogramType, Transaction } from '../transaction.ts';
import { TSI, withBits } from '../verification-results.ts';

/** What a card may answer to each request: the same, or less (EMV 4.4 Book 3, 10.8). */
const ALLOWED: Readonly<Record<CryptogramType, readonly CryptogramType[]>> = {
  TC: ['TC', 'ARQC', 'AAC'],
  ARQC: ['ARQC', 'AAC'],
  AAC: ['AAC'],
};

/** The request that is answered, and the data of its CDOL; behind CDOL1's those of CDOL2. */
export interface SentRequest extends AcRequest {
  readonly cdolData: readonly Uint8Array[];
}

/**
 * The transaction with the cryptogram in `response`. Where the card was asked to sign, its signature is checked: one
 * that does not hold fails the authentication, and the cryptogram stays (EMV 4.4 Book 3, 6.5.5.4; Book 2, 6.6.2).
 */
export function readCryptogram(
  transaction: Transaction,
  sent: SentRequest,
  response: ResponseApdu,
): Result<Transaction, StepFailure> {
  const answer = readGenerateAc(response);
  if (!answer.ok) return answer;
  const { type, ac, objects } = answer.value;
  if (!ALLOWED[sent.type].includes(type)) return err({ kind: 'bad-cryptogram', class: 'end' });
  const answered: Transaction = {
    ...transaction,
    card: withAnswers(transaction.card, objects),
    tsi: withBits(transaction.tsi, TSI.CARD_RISK_MANAGEMENT_PERFORMED),
  };
  // An AAC comes unsigned: EMV 4.4 Book 2, 6.6.
  if (sent.cda && type !== 'AAC') return ok(authenticate(answered, sent, answer.value));
  return ac ? ok(withCryptogram(answered, answer.value, ac)) : err({ kind: 'missing-data', class: 'end' });
}

function authenticate(transaction: Transaction, sent: SentRequest, answer: AcAnswer): Transaction {
  const { oda, terminal, pdolData } = transaction;
  const iccKey = oda.verdict === 'pending' ? oda.iccKey : transaction.cdaKey;
  assert(iccKey && oda.verdict !== 'not-performed', 'a card is asked to sign with a key that is known');
  const { method } = oda;
  const unpredictableNumber = terminal.get(TAG.UNPREDICTABLE_NUMBER);
  const signed = verifyCda({ iccKey, unpredictableNumber, pdolData, cdolData: sent.cdolData, answer });
  if (!signed.ok) {
    wipeKey(iccKey);
    const failed = withOdaResult(transaction, { verdict: 'fail', method, defect: signed.error });
    return withCryptogram(failed, answer, answer.ac);
  }
  const recovered = new Map([[TAG.ICC_DYNAMIC_NUMBER, signed.value.dynamicNumber]]);
  const proven = withOdaResult({ ...transaction, cdaKey: iccKey }, { verdict: 'ok', method }, recovered);
  return withCryptogram(proven, answer, signed.value.ac);
}

/** A cryptogram that was only in a signature that does not hold is not known. */
function withCryptogram(transaction: Transaction, answer: AcAnswer, ac: Uint8Array | undefined): Transaction {
  const { type, information, atc, issuerApplicationData } = answer;
  return { ...transaction, cryptogram: ac && { type, information, ac, atc, issuerApplicationData } };
}
