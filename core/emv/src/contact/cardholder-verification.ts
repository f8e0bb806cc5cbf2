import { AIP } from '../application-interchange-profile.ts';
import { cardValue } from '../card-data.ts';
import { computedStep } from '../flow/emv-step.ts';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import type { Bit } from '../verification-results.ts';
import { hasBit, TSI, TVR, withBits } from '../verification-results.ts';
import { isConditionMet } from './cvm-condition.ts';
import type { CvmList, CvmRule } from './cvm-list.ts';
import { decodeCvmList } from './cvm-list.ts';
import { goesOn, isNoCvm, isSignature, isSupported, methodOf } from './cvm-method.ts';

/** The third byte of tag 9F34 (EMV 4.4 Book 4, Annex A4). */
const RESULT = { UNKNOWN: 0x00, FAILED: 0x01, SUCCESSFUL: 0x02 } as const;
/** No rule came to anything (EMV 4.4 Book 4, 6.3.4.5). */
const NO_RULE_APPLIED = Uint8Array.of(0x3f, 0x00, RESULT.FAILED);

/**
 * Walks the card's CVM list (EMV 4.4 Book 3, 10.5). This terminal has no PIN pad: a rule that wants a PIN fails,
 * whatever tag 9F33 says. What is left is No CVM, and a signature where somebody is there to take it.
 */
export const cardholderVerification = computedStep('cardholder-verification', (transaction) => {
  if (!hasBit(transaction.aip, AIP.CARDHOLDER_VERIFICATION_SUPPORTED)) return transaction;
  const bytes = cardValue(transaction.card, TAG.CVM_LIST);
  if (!bytes) return { ...transaction, tvr: withBits(transaction.tvr, TVR.ICC_DATA_MISSING) };
  const list = decodeCvmList(bytes);
  return list.ok ? verify(transaction, list.value) : transaction;
});

interface Verification {
  readonly bits: readonly Bit[];
  readonly results: Uint8Array;
}

function verify(transaction: Transaction, list: CvmList): Transaction {
  const { bits, results } = walk(transaction, list);
  return {
    ...transaction,
    tvr: withBits(transaction.tvr, ...bits),
    tsi: withBits(transaction.tsi, TSI.CARDHOLDER_VERIFICATION_PERFORMED),
    cvmResults: results,
  };
}

function walk(transaction: Transaction, list: CvmList): Verification {
  const bits: Bit[] = [];
  let results: Uint8Array = NO_RULE_APPLIED;
  for (const rule of list.rules) {
    if (!isConditionMet(rule, list, transaction)) continue;
    const result = perform(rule, transaction);
    if (result !== RESULT.FAILED) return { bits, results: resultsOf(rule, result) };
    bits.push(...whyFailed(rule));
    if (methodOf(rule)) results = resultsOf(rule, result);
    if (!goesOn(rule)) break;
  }
  return { bits: [...bits, TVR.CVM_NOT_SUCCESSFUL], results };
}

const resultsOf = ({ code, condition }: CvmRule, result: number): Uint8Array => Uint8Array.of(code, condition, result);

/** The terminal cannot know whether a signature is the right one. */
function perform(rule: CvmRule, { terminal }: Transaction): (typeof RESULT)[keyof typeof RESULT] {
  if (!isSupported(rule, terminal)) return RESULT.FAILED;
  if (isNoCvm(rule)) return RESULT.SUCCESSFUL;
  return isSignature(rule) ? RESULT.UNKNOWN : RESULT.FAILED;
}

function whyFailed(rule: CvmRule): readonly Bit[] {
  const method = methodOf(rule);
  if (!method) return [TVR.UNRECOGNISED_CVM];
  return method.needsPinPad ? [TVR.PIN_PAD_NOT_PRESENT] : [];
}
