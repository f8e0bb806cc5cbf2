import type { Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';

/** A fee in minor units: C is the acquirer's to pay, D the cardholder's bank's (attribute `x`). */
export interface SignedAmount {
  readonly sign: 'C' | 'D';
  readonly minor: number;
}

/** DE95: what stays of an amount after a partial reversal (ISO 8583:1987, 4.4.31); a fee that is not told is absent. */
export interface ReplacementAmounts {
  /** In the currency of DE49, minor units. */
  readonly transactionMinor: number;
  /** In the currency of DE50; 0 when the message has none. */
  readonly settlementMinor: number;
  readonly transactionFee?: SignedAmount;
  readonly settlementFee?: SignedAmount;
}

const SHAPE = /^([0-9]{12})([0-9]{12})(0{9}|[CD][0-9]{8})(0{9}|[CD][0-9]{8})$/;
const AMOUNT_DIGITS = 12;
const FEE_DIGITS = 8;
const NO_FEE = '0'.repeat(1 + FEE_DIGITS);

/** The 42 characters of DE95. @throws AssertionBug when an amount is not whole, or too large. */
export function encodeReplacementAmounts(amounts: ReplacementAmounts): string {
  const text = [
    digits(amounts.transactionMinor, AMOUNT_DIGITS),
    digits(amounts.settlementMinor, AMOUNT_DIGITS),
    feeText(amounts.transactionFee),
    feeText(amounts.settlementFee),
  ].join('');
  assert(SHAPE.test(text), 'replacement amounts are written in 42 characters');
  return text;
}

/** Reads 42 characters; total over any text. */
export function decodeReplacementAmounts(text: string): Result<ReplacementAmounts, 'replacement-amounts'> {
  const parts = SHAPE.exec(text);
  if (!parts) return err('replacement-amounts');
  const [, transaction, settlement, transactionFee = '', settlementFee = ''] = parts;
  return ok({
    transactionMinor: Number(transaction),
    settlementMinor: Number(settlement),
    ...(transactionFee !== NO_FEE && { transactionFee: feeOf(transactionFee) }),
    ...(settlementFee !== NO_FEE && { settlementFee: feeOf(settlementFee) }),
  });
}

function digits(minor: number, length: number): string {
  assert(Number.isSafeInteger(minor) && minor >= 0, 'an amount is whole minor units');
  return String(minor).padStart(length, '0');
}

const feeText = (fee: SignedAmount | undefined): string => (fee ? fee.sign + digits(fee.minor, FEE_DIGITS) : NO_FEE);

const feeOf = (text: string): SignedAmount => ({
  sign: text.startsWith('C') ? 'C' : 'D',
  minor: Number(text.slice(1)),
});
