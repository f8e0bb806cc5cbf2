import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { OdaDefect, RsaPublicKey } from './oda-result.ts';
import { contentOf, HASH_ALGORITHM, hasItsHash, recoverSignedData } from './signed-data.ts';

/** What a card signed, apart into its number and what follows it (EMV 4.4 Book 2, 6.6.1). */
export interface DynamicData {
  /** Tag 9F4C, two to eight bytes. */
  readonly dynamicNumber: Uint8Array;
  /** What the method puts behind it; empty for DDA. */
  readonly rest: Uint8Array;
}

const MIN_DYNAMIC_NUMBER_BYTES = 2;
const MAX_DYNAMIC_NUMBER_BYTES = 8;

/**
 * The dynamic data in `sdad`, tag 9F4B, when the card signed them together with `terminalData` (EMV 4.4 Book 2,
 * 6.5.2 and 6.6.2). A copy.
 */
export function verifySignedDynamicData(
  iccKey: RsaPublicKey,
  sdad: Uint8Array | undefined,
  ...terminalData: readonly Uint8Array[]
): Result<Uint8Array, OdaDefect> {
  if (!sdad) return err('sdad-missing');
  const recovered = recoverSignedData(iccKey, sdad, 'sdad');
  if (!recovered.ok) return recovered;
  const plain = recovered.value;
  const content = contentOf(plain, 'sdad');
  const [hashAlgorithm, length = 0] = plain.subarray(2);
  if (hashAlgorithm !== HASH_ALGORITHM || length > content.length) return err('sdad-format');
  return hasItsHash(plain, ...terminalData) ? ok(content.slice(0, length)) : err('sdad-hash');
}

/** The number at the head of dynamic `data`, and the rest; undefined when they do not start with one. */
export function readDynamicData(data: Uint8Array): DynamicData | undefined {
  const [length = 0] = data;
  const end = 1 + length;
  const isNumber = length >= MIN_DYNAMIC_NUMBER_BYTES && length <= MAX_DYNAMIC_NUMBER_BYTES && end <= data.length;
  return isNumber ? { dynamicNumber: data.slice(1, end), rest: data.slice(end) } : undefined;
}
