import { createHash } from 'node:crypto';
import { concatBytes, fromHex } from '@saunter/kit';
import { tripleDes, xorBytes } from './triple-des.ts';

/**
 * The key of one card from its issuer's: option A to 16 digits, option B above (EMV 4.4 Book 2, A1.4).
 * @param pan digits; @param psn two digits, `00` where the card has none.
 */
export function cardMasterKey(issuerKey: Uint8Array, pan: string, psn: string): Uint8Array {
  const diversifier = fromHex(pan.length <= 16 ? lastDigits(pan + psn) : hashedDigits(pan + psn));
  const left = tripleDes(issuerKey, diversifier);
  const right = tripleDes(issuerKey, xorBytes(diversifier, new Uint8Array(8).fill(0xff)));
  return withOddParity(concatBytes(left, right));
}

const lastDigits = (digits: string): string => digits.slice(-16).padStart(16, '0');

/** Option B: the first 16 decimal digits of SHA-1, then of its letters A to F as 0 to 5. */
function hashedDigits(digits: string): string {
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const hash = createHash('sha1').update(fromHex(even)).digest('hex');
  const decimal = hash.replace(/[a-f]/g, '');
  const letters = hash.replace(/[0-9]/g, '').replace(/[a-f]/g, (letter) => String(letter.charCodeAt(0) - 97));
  return (decimal + letters).slice(0, 16);
}

/** Each byte with its lowest bit set so that it has an odd number of ones, as DES keys have. */
export const withOddParity = (key: Uint8Array): Uint8Array =>
  key.map((byte) => {
    let ones = 0;
    for (let rest = byte >> 1; rest > 0; rest >>= 1) ones += rest & 1;
    return (byte & 0xfe) | (ones % 2 === 0 ? 1 : 0);
  });
