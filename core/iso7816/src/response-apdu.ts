import type { Result } from '@saunter/kit';
import { assert, concatBytes, err, ok } from '@saunter/kit';

/** A card's answer (ISO/IEC 7816-3, 12.1.4): data, and SW1 and SW2 as one number. */
export interface ResponseApdu {
  readonly data: Uint8Array;
  readonly statusWord: number;
}

/** Why bytes are not a response APDU: no room for a status word; readers answer so when the card was pulled. */
export type ResponseApduDefect = { readonly kind: 'too-short' };

/** Bytes of `response`; @throws AssertionBug when the status word is not two bytes. */
export function encodeResponseApdu(response: ResponseApdu): Uint8Array {
  const { data, statusWord } = response;
  assert(Number.isInteger(statusWord) && statusWord >= 0 && statusWord <= 0xffff, 'a status word is two bytes');
  return concatBytes(data, Uint8Array.of(statusWord >> 8, statusWord & 255));
}

/** The response in `bytes`; total over any bytes. The data are a view of `bytes`. */
export function decodeResponseApdu(bytes: Uint8Array): Result<ResponseApdu, ResponseApduDefect> {
  const [sw1, sw2] = bytes.slice(-2);
  if (sw1 === undefined || sw2 === undefined) return err({ kind: 'too-short' });
  return ok({ data: bytes.subarray(0, -2), statusWord: (sw1 << 8) | sw2 });
}
