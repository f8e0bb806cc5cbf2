import { TAG } from '@saunter/emv';
import { equalBytes } from '@saunter/kit';
import type { CardSecrets } from '../chip/card-secrets.ts';
import { seededSecrets, uint16 } from '../chip/card-secrets.ts';
import { arpcMethod1, arpcMethod2 } from '../issuer/authorisation-response-cryptogram.ts';
import type { IssuerCard } from '../issuer/issuer-cryptogram.ts';
import { issuerCryptogram, responseKey } from '../issuer/issuer-cryptogram.ts';

/** Secrets of a card whose issuer is the test bank: its cryptograms can be checked, and so can the issuer's answers. */
export function issuerSecrets(card: IssuerCard, seed: Uint8Array): CardSecrets {
  return {
    cryptogram: ({ atc, aip, issuerApplicationData, terminal }) =>
      issuerCryptogram(
        card,
        new Map([
          ...terminal,
          [TAG.AIP, aip],
          [TAG.ATC, uint16(atc)],
          [TAG.ISSUER_APPLICATION_DATA, issuerApplicationData],
        ]),
      ),
    acceptsIssuer: (atc, cryptogram, data) => {
      const key = responseKey(card, new Map([[TAG.ATC, uint16(atc)]]));
      return card.version === 'VisaCVN18'
        ? data.length === 8 && equalBytes(arpcMethod2(key, cryptogram, data.subarray(4)), data.subarray(0, 4))
        : data.length === 10 && equalBytes(arpcMethod1(key, cryptogram, data.subarray(8)), data.subarray(0, 8));
    },
    unpredictable: seededSecrets(seed).unpredictable,
  };
}
