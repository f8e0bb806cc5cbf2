import { concatBytes } from '@saunter/kit';
import { sha1 } from '../chip/sign-dynamic-data.ts';
import type { RsaPrivateKey } from '../keys/rsa-private-key.ts';
import { modulusBytes, rsaSign } from '../keys/rsa-private-key.ts';

/** Header, format, hash algorithm, data authentication code, hash, trailer. */
const FRAME_BYTES = 1 + 1 + 1 + 2 + 20 + 1;

/** Signed Static Application Data, tag 93: the issuer's word on `staticData` (EMV 4.4 Book 2, 5.4). */
export function signStaticData(issuer: RsaPrivateKey, code: Uint8Array, staticData: Uint8Array): Uint8Array {
  const padding = new Uint8Array(modulusBytes(issuer).length - FRAME_BYTES).fill(0xbb);
  const content = concatBytes(Uint8Array.of(0x03, 0x01), code, padding);
  const block = concatBytes(Uint8Array.of(0x6a), content, sha1(content, staticData), Uint8Array.of(0xbc));
  return rsaSign(issuer, block);
}
