import type { DataObjects } from './dol.ts';
import { TAG } from './tags.ts';

/** What is asked for, in minor units: tag 9F02, or tag 81 where a terminal has only that (EMV 4.4 Book 3, Annex A). */
export function transactionAmount(terminal: DataObjects): number {
  const digits = terminal.get(TAG.AMOUNT_AUTHORISED);
  return digits
    ? digits.reduce((sum, byte) => sum * 100 + (byte >> 4) * 10 + (byte & 15), 0)
    : binaryNumber(terminal.get(TAG.AMOUNT_AUTHORISED_BINARY));
}

/** The number in `bytes`, big-endian; zero when there are none. */
export const binaryNumber = (bytes: Uint8Array | undefined): number =>
  bytes?.reduce((sum, byte) => sum * 256 + byte, 0) ?? 0;
