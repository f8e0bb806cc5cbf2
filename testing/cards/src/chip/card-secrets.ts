import { createHash } from 'node:crypto';
import type { Cryptogram, DataObjects } from '@saunter/emv';
import { concatBytes } from '@saunter/kit';

/** Bits 8 and 7 of the cryptogram information data and of P1 (EMV 4.4 Book 3, 6.5.5). */
export const CRYPTOGRAM_BITS = { AAC: 0x00, TC: 0x40, ARQC: 0x80 } as const satisfies Record<
  Cryptogram['type'],
  number
>;

/** What a cryptogram is over. */
export interface CryptogramInput {
  readonly type: Cryptogram['type'];
  readonly atc: number;
  readonly aip: Uint8Array;
  readonly issuerApplicationData: Uint8Array;
  /** What the terminal gave for the PDOL or the CDOL, by tag. */
  readonly terminal: DataObjects;
}

/** What an application shares with its issuer, or keeps to itself. */
export interface CardSecrets {
  /** Tag 9F26, eight bytes. */
  cryptogram(input: CryptogramInput): Uint8Array;
  /** Whether tag 91 is the issuer's word on the cryptogram that it gave at counter `atc`. */
  acceptsIssuer(atc: number, cryptogram: Uint8Array, issuerAuthenticationData: Uint8Array): boolean;
  /** Bytes that nobody foresees, and that come again when the same is asked of the same card. */
  unpredictable(lengthBytes: number, atc: number, about: Uint8Array): Uint8Array;
}

/** Secrets of a card whose issuer is not there: all comes from `seed`, and any well-formed tag 91 is believed. */
export function seededSecrets(seed: Uint8Array): CardSecrets {
  const digest = (purpose: string, ...parts: readonly Uint8Array[]) =>
    Uint8Array.from(
      createHash('sha256')
        .update(concatBytes(seed, ...parts))
        .update(purpose)
        .digest(),
    );
  return {
    cryptogram: ({ type, atc, aip, issuerApplicationData, terminal }) =>
      digest(
        'AC',
        Uint8Array.of(CRYPTOGRAM_BITS[type]),
        uint16(atc),
        aip,
        issuerApplicationData,
        ...terminal.values(),
      ).slice(0, 8),
    acceptsIssuer: (_atc, _cryptogram, data) => data.length >= 8 && data.length <= 16,
    unpredictable: (lengthBytes, atc, about) => digest('UN', uint16(atc), about).slice(0, lengthBytes),
  };
}

/** Two bytes, big-endian. */
export const uint16 = (value: number): Uint8Array => Uint8Array.of((value >> 8) & 255, value & 255);
