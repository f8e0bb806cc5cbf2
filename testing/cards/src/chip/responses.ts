import type { ResponseApdu, Tlv } from '@saunter/iso7816';
import { encodeTlvs, STATUS_WORD } from '@saunter/iso7816';

/** An answer of one object, with 9000 unless told otherwise. */
export const accept = (object: Tlv, statusWord: number = STATUS_WORD.OK): ResponseApdu => ({
  data: encodeTlvs([object]),
  statusWord,
});

/** An answer without data. */
export const answerStatus = (statusWord: number): ResponseApdu => ({ data: new Uint8Array(0), statusWord });
