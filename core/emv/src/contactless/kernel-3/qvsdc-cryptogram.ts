import { cardValue } from '../../card-data.ts';
import type { EmvStep } from '../../flow/emv-step.ts';
import { cryptogramType } from '../../generate-ac.ts';
import { TAG } from '../../tags.ts';
import type { Cryptogram, Transaction } from '../../transaction.ts';

const AC_BYTES = 8;
const ATC_BYTES = 2;
/** Tag 9F10, byte 5, bits 6 and 5 (EMV Book C-3, 5.3): the second byte of the card verification results. */
const CVR_BYTE = 5;

/**
 * Takes the cryptogram from the answer to GET PROCESSING OPTIONS, where a qVSDC card gives it; a card without one is
 * none (EMV Book C-3, 5.3).
 */
export const qvsdcCryptogram: EmvStep = {
  name: 'kernel-3',
  start(transaction) {
    const cryptogram = readCryptogram(transaction);
    return cryptogram
      ? { kind: 'done', transaction: { ...transaction, cryptogram } }
      : { kind: 'failed', transaction, failure: { kind: 'missing-data', class: 'end' } };
  },
};

function readCryptogram({ card }: Transaction): Cryptogram | undefined {
  const ac = cardValue(card, TAG.APPLICATION_CRYPTOGRAM);
  const atc = cardValue(card, TAG.ATC);
  const issuerApplicationData = cardValue(card, TAG.ISSUER_APPLICATION_DATA);
  if (ac?.length !== AC_BYTES || atc?.length !== ATC_BYTES || !issuerApplicationData) return undefined;
  const information = readInformation(cardValue(card, TAG.CRYPTOGRAM_INFORMATION_DATA), issuerApplicationData);
  const type = information === undefined ? undefined : cryptogramType(information);
  return information === undefined || !type ? undefined : { type, information, ac, atc, issuerApplicationData };
}

/**
 * Tag 9F27 where the card gives it. It may leave it out: then the card verification results in 9F10 have the same
 * two bits, in every format of Visa's issuer application data at the same place.
 */
function readInformation(information: Uint8Array | undefined, issuerApplicationData: Uint8Array): number | undefined {
  if (information) return information.length === 1 ? information[0] : undefined;
  const results = issuerApplicationData[CVR_BYTE - 1];
  return results === undefined ? undefined : ((results >> 4) & 3) << 6;
}
