import type { Cryptogram, DataObjects, DolEntry } from '@saunter/emv';
import { TAG } from '@saunter/emv';
import type { Tlv } from '@saunter/iso7816';
import { tlv } from '@saunter/iso7816';
import type { CardApplication } from './card-profile.ts';
import { CRYPTOGRAM_BITS, uint16 } from './card-secrets.ts';
import type { ChipMemory } from './chip-memory.ts';

/** The objects of a cryptogram, as every answer that has one gives them. */
export interface CryptogramObjects {
  readonly information: Tlv;
  readonly atc: Tlv;
  readonly cryptogram: Tlv;
  readonly issuerApplicationData: Tlv;
}

/** Makes the cryptogram of `type` over what the terminal gave, and remembers it. */
export function applicationCryptogram(
  memory: ChipMemory,
  application: CardApplication,
  type: Cryptogram['type'],
  terminal: DataObjects,
): CryptogramObjects {
  const { atc, faults, lastCryptogram } = memory;
  const { aip, issuerApplicationData, secrets } = application;
  const fresh = secrets.cryptogram({ type, atc, aip, issuerApplicationData, terminal });
  const cryptogram = faults.staleCryptogram && lastCryptogram ? lastCryptogram : fresh;
  memory.lastCryptogram = cryptogram;
  return {
    information: tlv(TAG.CRYPTOGRAM_INFORMATION_DATA, Uint8Array.of(CRYPTOGRAM_BITS[type])),
    atc: tlv(TAG.ATC, uint16(atc)),
    cryptogram: tlv(
      TAG.APPLICATION_CRYPTOGRAM,
      faults.wrongCryptogram ? cryptogram.map((byte) => byte ^ 0x55) : cryptogram,
    ),
    issuerApplicationData: tlv(TAG.ISSUER_APPLICATION_DATA, issuerApplicationData),
  };
}

/** The values in `data`, laid out as `dol` says. */
export function splitDolData(dol: readonly DolEntry[], data: Uint8Array): DataObjects {
  let offset = 0;
  return new Map(
    dol.map(({ tag, length }) => {
      const value = data.slice(offset, offset + length);
      offset += length;
      return [tag, value];
    }),
  );
}
