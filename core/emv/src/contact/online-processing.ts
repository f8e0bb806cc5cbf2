import type { CommandApdu } from '@saunter/iso7816';
import { STATUS_WORD, shortCommand } from '@saunter/iso7816';
import { AIP } from '../application-interchange-profile.ts';
import type { EmvStep } from '../flow/emv-step.ts';
import type { Bit } from '../verification-results.ts';
import { hasBit, TSI, TVR, withBits } from '../verification-results.ts';

const MIN_AUTHENTICATION_BYTES = 8;
const MAX_AUTHENTICATION_BYTES = 16;

/** EXTERNAL AUTHENTICATE with what the issuer sent in tag 91 (EMV 4.4 Book 3, 6.5.4). */
export const externalAuthenticate = (authenticationData: Uint8Array): CommandApdu =>
  shortCommand({ cla: 0x00, ins: 0x82, p1: 0x00, p2: 0x00 }, { data: authenticationData });

/**
 * Shows the card its issuer's cryptogram, where its AIP wants that and the issuer sent one; a card that is not
 * convinced notes it in TVR byte 5 and decides for itself (EMV 4.4 Book 3, 10.9). A card without the AIP bit takes
 * tag 91 with the second GENERATE AC.
 */
export const onlineProcessing = (authenticationData: Uint8Array | undefined): EmvStep<undefined> => ({
  name: 'online-processing',
  start(transaction) {
    if (!authenticationData || !hasBit(transaction.aip, AIP.ISSUER_AUTHENTICATION_SUPPORTED))
      return { kind: 'done', transaction };
    const { length } = authenticationData;
    if (length < MIN_AUTHENTICATION_BYTES || length > MAX_AUTHENTICATION_BYTES) {
      return { kind: 'done', transaction: withTvr(transaction, TVR.ISSUER_AUTHENTICATION_FAILED) };
    }
    const begun = { ...transaction, tsi: withBits(transaction.tsi, TSI.ISSUER_AUTHENTICATION_PERFORMED) };
    return { kind: 'command', inner: undefined, command: externalAuthenticate(authenticationData), transaction: begun };
  },
  next: (_inner, transaction, { statusWord }) => ({
    kind: 'done',
    transaction: statusWord === STATUS_WORD.OK ? transaction : withTvr(transaction, TVR.ISSUER_AUTHENTICATION_FAILED),
  }),
});

const withTvr = <T extends { readonly tvr: Uint8Array }>(transaction: T, bit: Bit): T => ({
  ...transaction,
  tvr: withBits(transaction.tvr, bit),
});
