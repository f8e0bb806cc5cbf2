import { toHex } from '@saunter/kit';

/** No wish of the card's: every kernel of the terminal that knows the AID will do (EMV Book B, 3.3.2.5). */
export const ANY_KERNEL = 0;

/** The kernel of a scheme whose card asks for none (EMV Book B, 3.3.2.5, default Requested Kernel ID). */
const DEFAULT_BY_RID: Readonly<Record<string, number>> = {
  A000000004: 2,
  A000000003: 3,
  A000000025: 4,
  A000000065: 5,
  A000000152: 6,
  A000000333: 7,
};

const RID_BYTES = 5;
const TYPE_OF_KERNEL = 0x80;
const SHORT_KERNEL_ID = 0x3f;

/**
 * The kernel that a directory entry asks for with tag 9F2A, or that its RID stands for when it asks for none:
 * {@link ANY_KERNEL}, one byte for an international kernel, three (with the country) for a domestic one. Undefined
 * when no terminal can tell, which passes the entry over (EMV Book B, 3.3.2.5).
 */
export function requestedKernel(aid: Uint8Array, identifier: Uint8Array | undefined): number | undefined {
  const [first, ...country] = identifier ?? [];
  if (first === undefined) return DEFAULT_BY_RID[toHex(aid.subarray(0, RID_BYTES))] ?? ANY_KERNEL;
  if ((first & TYPE_OF_KERNEL) === 0) return first;
  const [high, low] = country;
  const isNamed = (first & SHORT_KERNEL_ID) !== 0;
  return isNamed && high !== undefined && low !== undefined ? (first << 16) | (high << 8) | low : undefined;
}
