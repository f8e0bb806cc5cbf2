import type { Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';

/** DE30 of 1993: the amounts of the message that this one is about (ISO 8583:1993, 4.3.30), in minor units. */
export interface OriginalAmounts {
  /** DE4 of the original. */
  readonly transactionMinor: number;
  /** DE5 of the original; 0 when it had none. */
  readonly reconciliationMinor: number;
}

const SHAPE = /^([0-9]{12})([0-9]{12})$/;

/** The 24 digits of DE30. @throws AssertionBug when an amount is not whole, or too large. */
export function encodeOriginalAmounts({ transactionMinor, reconciliationMinor }: OriginalAmounts): string {
  const text = [transactionMinor, reconciliationMinor].map((minor) => String(minor).padStart(12, '0')).join('');
  assert(SHAPE.test(text), 'original amounts are whole minor units of twelve digits');
  return text;
}

/** Reads 24 digits; total over any text. */
export function decodeOriginalAmounts(text: string): Result<OriginalAmounts, 'original-amounts'> {
  const parts = SHAPE.exec(text);
  return parts
    ? ok({ transactionMinor: Number(parts[1]), reconciliationMinor: Number(parts[2]) })
    : err('original-amounts');
}
