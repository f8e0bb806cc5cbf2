import { createCipheriv, createDecipheriv } from 'node:crypto';
import { assert, concatBytes } from '@saunter/kit';

/** Triple DES of whole blocks with a key of 16 bytes, left and right half, in ECB mode (EMV 4.4 Book 2, B1.1). */
export function tripleDes(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  assert(key.length === 16 && blocks.length % 8 === 0, 'triple DES takes a key of 16 bytes and whole blocks');
  const cipher = createCipheriv('des-ede3-ecb', concatBytes(key, key.subarray(0, 8)), null).setAutoPadding(false);
  return Uint8Array.from(concatBytes(cipher.update(blocks), cipher.final()));
}

/** Single DES of one block: triple DES whose keys are all `key`. */
export const singleDes = (key: Uint8Array, block: Uint8Array): Uint8Array => tripleDes(concatBytes(key, key), block);

/** The opposite of {@link singleDes}. */
export function singleDesInverse(key: Uint8Array, block: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('des-ede3-ecb', concatBytes(key, key, key), null).setAutoPadding(false);
  return Uint8Array.from(concatBytes(decipher.update(block), decipher.final()));
}

/** Byte by byte, as long as `a`. */
export const xorBytes = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ (b[i] ?? 0));
