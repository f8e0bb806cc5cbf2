import type { Result } from '@saunter/kit';
import type { IsoDefect, IsoMessage, MacDefect, MacKey } from '@saunter/payments';
import { ascii1987, binary1987, decodeMessage, encodeMessage, openMessage, sealMessage } from '@saunter/payments';

/** How the acquirer writes ISO 8583:1987: in characters, or in BCD and bytes. */
export const ACQUIRER_DIALECTS = { '1987-ascii': ascii1987, '1987-binary': binary1987 } as const;

/** One of {@link ACQUIRER_DIALECTS}. */
export type AcquirerDialect = keyof typeof ACQUIRER_DIALECTS;

/** Messages as bytes of one line. */
export interface MessageCodec {
  encode(message: IsoMessage): Uint8Array;
  /** Total over any bytes; with a key, a message without its right code is a defect too. */
  decode(bytes: Uint8Array): Result<IsoMessage, IsoDefect | MacDefect>;
}

/** The codec of a dialect; with a key every message, either way, carries an authentication code. */
export function messageCodec(name: AcquirerDialect, key?: MacKey): MessageCodec {
  const dialect = ACQUIRER_DIALECTS[name];
  if (!key) {
    return {
      encode: (message) => encodeMessage(message, dialect),
      decode: (bytes) => decodeMessage(bytes, dialect),
    };
  }
  return {
    encode: (message) => sealMessage(message, dialect, key),
    decode: (bytes) => openMessage(bytes, dialect, key),
  };
}
