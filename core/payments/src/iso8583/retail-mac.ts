import { assert } from '@saunter/kit';
import type { DesSchedule } from './des.ts';
import { DES_BYTES, decryptDesBlock, desSchedule, encryptDesBlock } from './des.ts';

/**
 * The retail MAC of ANSI X9.19: ISO/IEC 9797-1, algorithm 3, with padding method 1 (zero bytes). A chain of single DES
 * under the left half of the key, whose last block is decrypted under the right half and encrypted under the left again.
 */
export function retailMac(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  assert(key.length === 2 * DES_BYTES, 'a key of X9.19 has sixteen bytes');
  const left = desSchedule(key.subarray(0, DES_BYTES));
  const right = desSchedule(key.subarray(DES_BYTES));
  const mac = chained(bytes, left);
  decryptDesBlock(right, mac);
  encryptDesBlock(left, mac);
  left.fill(0);
  right.fill(0);
  return mac;
}

function chained(bytes: Uint8Array, schedule: DesSchedule): Uint8Array {
  const block = new Uint8Array(DES_BYTES);
  // No bytes at all are one block of padding.
  for (let start = 0; start === 0 || start < bytes.length; start += DES_BYTES) {
    for (let at = 0; at < DES_BYTES; at++) block[at] = (block[at] ?? 0) ^ (bytes[start + at] ?? 0);
    encryptDesBlock(schedule, block);
  }
  return block;
}
