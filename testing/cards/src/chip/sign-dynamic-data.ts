import { createHash } from 'node:crypto';
import { assert, concatBytes } from '@saunter/kit';
import type { RsaPrivateKey } from '../keys/rsa-private-key.ts';
import { modulusBytes, rsaSign } from '../keys/rsa-private-key.ts';
import type { ChipFaults } from './chip-memory.ts';

/** Header, format, hash algorithm, length of the dynamic data, hash, trailer (EMV 4.4 Book 2, tables 15 and 18). */
const FRAME_BYTES = 1 + 1 + 1 + 1 + 20 + 1;

/**
 * Signed Dynamic Application Data over `dynamicData`, with `hashed` as what the hash covers beside it
 * (EMV 4.4 Book 2, 6.5.2 and 6.6.1). A clone signs with an exponent that belongs to no certificate.
 */
export function signDynamicData(
  key: RsaPrivateKey,
  dynamicData: Uint8Array,
  hashed: Uint8Array,
  { clone }: ChipFaults,
): Uint8Array {
  const lengthBytes = modulusBytes(key).length;
  assert(dynamicData.length <= lengthBytes - FRAME_BYTES, 'the dynamic data fit the key');
  const padding = new Uint8Array(lengthBytes - FRAME_BYTES - dynamicData.length).fill(0xbb);
  const content = concatBytes(Uint8Array.of(0x05, 0x01, dynamicData.length), dynamicData, padding);
  const hash = sha1(content, hashed);
  const block = concatBytes(Uint8Array.of(0x6a), content, hash, Uint8Array.of(0xbc));
  return rsaSign(clone ? { ...key, privateExponent: key.privateExponent - 2n } : key, block);
}

/** SHA-1 of all `parts` in order: hash algorithm 01 (EMV 4.4 Book 2, B3.1). */
export const sha1 = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(
    createHash('sha1')
      .update(concatBytes(...parts))
      .digest(),
  );
