import type { DataObjects } from '@saunter/emv';
import { TAG } from '@saunter/emv';
import { concatBytes, unreachable } from '@saunter/kit';
import { cardMasterKey } from './card-master-key.ts';
import { retailMac } from './retail-mac.ts';
import { commonSessionKey, mchipSessionKey } from './session-key.ts';

/** The ways of making a cryptogram, named as issuers do: by scheme and cryptogram version number. */
export type CryptogramVersion = 'VisaCVN10' | 'VisaCVN18' | 'MasterCardCVN16' | 'MasterCardCVN20';

/** Which card, and how its issuer computes. */
export interface IssuerCard {
  readonly version: CryptogramVersion;
  /** 16 bytes. */
  readonly issuerMasterKey: Uint8Array;
  /** Digits. */
  readonly pan: string;
  /** Two digits. */
  readonly psn: string;
}

/** What every version takes, in this order (EMV 4.4 Book 2, table 26). */
const TERMINAL_DATA = [
  TAG.AMOUNT_AUTHORISED,
  TAG.AMOUNT_OTHER,
  TAG.TERMINAL_COUNTRY_CODE,
  TAG.TVR,
  TAG.TRANSACTION_CURRENCY_CODE,
  TAG.TRANSACTION_DATE,
  TAG.TRANSACTION_TYPE,
  TAG.UNPREDICTABLE_NUMBER,
  TAG.AIP,
  TAG.ATC,
] as const;

/** Tag 9F26 as the issuer computes it from the transaction's objects, 9F10, 82 and 9F36 among them; eight bytes. */
export function issuerCryptogram(card: IssuerCard, objects: DataObjects): Uint8Array {
  const message = concatBytes(...TERMINAL_DATA.map((tag) => objectOf(objects, tag)), issuerPart(card, objects));
  const padding = card.version === 'VisaCVN10' ? 'method-1' : 'method-2';
  return retailMac(cryptogramKey(card, objects), message, padding);
}

/** The key of the cryptogram: the card's own for CVN 10, else one of this use of the card. */
export function cryptogramKey(card: IssuerCard, objects: DataObjects): Uint8Array {
  const key = cardMasterKey(card.issuerMasterKey, card.pan, card.psn);
  switch (card.version) {
    case 'VisaCVN10':
      return key;
    case 'VisaCVN18':
    case 'MasterCardCVN20':
      return commonSessionKey(key, objectOf(objects, TAG.ATC));
    case 'MasterCardCVN16':
      return mchipSessionKey(key, objectOf(objects, TAG.ATC), objectOf(objects, TAG.UNPREDICTABLE_NUMBER));
    default:
      return unreachable(card.version);
  }
}

/** The key of the issuer's answer: M/Chip's session key is for the cryptogram alone, every other serves both. */
export const responseKey = (card: IssuerCard, objects: DataObjects): Uint8Array =>
  card.version === 'MasterCardCVN16'
    ? cardMasterKey(card.issuerMasterKey, card.pan, card.psn)
    : cryptogramKey(card, objects);

/** CVN 18 takes the issuer application data whole, the others the card verification results in it. */
function issuerPart({ version }: IssuerCard, objects: DataObjects): Uint8Array {
  const data = objectOf(objects, TAG.ISSUER_APPLICATION_DATA);
  switch (version) {
    case 'VisaCVN18':
      return data;
    case 'VisaCVN10':
      return data.subarray(3, 7);
    case 'MasterCardCVN16':
    case 'MasterCardCVN20':
      return data.subarray(2, 8);
    default:
      return unreachable(version);
  }
}

const objectOf = (objects: DataObjects, tag: number): Uint8Array => objects.get(tag) ?? new Uint8Array(0);
