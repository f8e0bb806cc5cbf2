import { concatBytes } from '@saunter/kit';
import { tripleDes } from './triple-des.ts';

/** EMV common session key: the counter, padded, once with F0 and once with 0F behind it (EMV 4.4 Book 2, A1.3). */
export const commonSessionKey = (cardKey: Uint8Array, atc: Uint8Array): Uint8Array =>
  diversify(cardKey, concatBytes(atc, new Uint8Array(6)));

/** M/Chip's own session key: counter and unpredictable number (M/Chip 4, session key derivation). */
export const mchipSessionKey = (cardKey: Uint8Array, atc: Uint8Array, unpredictable: Uint8Array): Uint8Array =>
  diversify(cardKey, concatBytes(atc, new Uint8Array(2), unpredictable));

function diversify(cardKey: Uint8Array, block: Uint8Array): Uint8Array {
  const half = (mark: number): Uint8Array => {
    const marked = block.slice();
    marked[2] = mark;
    return tripleDes(cardKey, marked);
  };
  return concatBytes(half(0xf0), half(0x0f));
}
