import { sha1 } from '@noble/hashes/legacy.js';
import type { Result } from '@saunter/kit';
import { equalBytes, err, ok } from '@saunter/kit';
import type { OdaDefect, RsaPublicKey } from './oda-result.ts';
import { rsaPublic } from './rsa-public.ts';

/** What is signed: its format byte, and the bytes before the content (EMV 4.4 Book 2, 5.3, 5.4, 6.4, 6.5.2). */
export const SIGNED_DATA = {
  'issuer-certificate': { format: 0x02, headerBytes: 15 },
  ssad: { format: 0x03, headerBytes: 5 },
  'icc-certificate': { format: 0x04, headerBytes: 21 },
  sdad: { format: 0x05, headerBytes: 4 },
} as const;

/** The one hash algorithm there is: SHA-1 (EMV 4.4 Book 2, B3.1). */
export const HASH_ALGORITHM = 0x01;
/** The one algorithm of a certified key: RSA (EMV 4.4 Book 2, B2.1). */
export const PUBLIC_KEY_ALGORITHM = 0x01;

const HEADER = 0x6a;
const TRAILER = 0xbc;
/** SHA-1 and the trailer, at the end of all that is recovered. */
const HASH_AND_TRAILER_BYTES = 21;

/**
 * What `key` recovers from `signed` (EMV 4.4 Book 2, A2.1.2): 6A, the format of `kind`, content, SHA-1, BC. It may
 * hold the card number: the caller wipes it.
 */
export function recoverSignedData(
  key: RsaPublicKey,
  signed: Uint8Array,
  kind: keyof typeof SIGNED_DATA,
): Result<Uint8Array, OdaDefect> {
  const { format, headerBytes } = SIGNED_DATA[kind];
  const isFull = signed.length === key.modulus.length && signed.length >= headerBytes + HASH_AND_TRAILER_BYTES;
  if (!isFull) return err<OdaDefect>(`${kind}-length`);
  const recovered = rsaPublic(key, signed);
  const isSigned = recovered?.[0] === HEADER && recovered[1] === format && recovered.at(-1) === TRAILER;
  if (isSigned) return ok(recovered);
  recovered?.fill(0);
  return err<OdaDefect>(`${kind}-format`);
}

/** What `recovered` holds between the header of its `kind` and the hash; a view. */
export const contentOf = (recovered: Uint8Array, kind: keyof typeof SIGNED_DATA): Uint8Array =>
  recovered.subarray(SIGNED_DATA[kind].headerBytes, -HASH_AND_TRAILER_BYTES);

/** Whether the SHA-1 in `recovered` is that of all before it and of `tail` (EMV 4.4 Book 2, A2.1.2). */
export function hasItsHash(recovered: Uint8Array, ...tail: readonly Uint8Array[]): boolean {
  const hash = sha1.create().update(recovered.subarray(1, -HASH_AND_TRAILER_BYTES));
  for (const part of tail) hash.update(part);
  return equalBytes(hash.digest(), recovered.subarray(-HASH_AND_TRAILER_BYTES, -1));
}
