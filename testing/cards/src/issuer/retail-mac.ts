import { concatBytes } from '@saunter/kit';
import { singleDes, singleDesInverse, xorBytes } from './triple-des.ts';

const BLOCK_BYTES = 8;

/** What follows the message: `method-1` zeros, `method-2` a byte 80 and zeros (ISO/IEC 9797-1, 6.3). */
export type MacPadding = 'method-1' | 'method-2';

/** The MAC of algorithm 3 over `message`, eight bytes (ISO/IEC 9797-1, 7.3; EMV 4.4 Book 2, A1.2). */
export function retailMac(key: Uint8Array, message: Uint8Array, padding: MacPadding): Uint8Array {
  const [left, right] = [key.subarray(0, BLOCK_BYTES), key.subarray(BLOCK_BYTES)];
  const marked = padding === 'method-2' ? concatBytes(message, Uint8Array.of(0x80)) : message;
  const padded = concatBytes(marked, new Uint8Array(-marked.length & (BLOCK_BYTES - 1)));
  let mac: Uint8Array = new Uint8Array(BLOCK_BYTES);
  for (let offset = 0; offset < padded.length; offset += BLOCK_BYTES) {
    mac = singleDes(left, xorBytes(mac, padded.subarray(offset, offset + BLOCK_BYTES)));
  }
  return singleDes(left, singleDesInverse(right, mac));
}
