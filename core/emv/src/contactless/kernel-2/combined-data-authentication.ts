import { AIP } from '../../application-interchange-profile.ts';
import { computedStep } from '../../flow/emv-step.ts';
import { NO_ODA } from '../../oda/oda-result.ts';
import { prepareCda } from '../../oda/offline-data-authentication.ts';
import { withOdaResult } from '../../oda/with-oda-result.ts';
import { hasBit } from '../../verification-results.ts';

/**
 * Recovers the key with which the card will sign its cryptogram; the signature itself comes with GENERATE AC. Kernel 2
 * knows no other method (EMV Book C-2, 3.4).
 */
export const combinedDataAuthentication = computedStep('offline-data-authentication', (transaction, terminal) =>
  hasBit(transaction.aip, AIP.CDA_SUPPORTED)
    ? prepareCda(transaction, 'CDActls', terminal.caKeys)
    : withOdaResult(transaction, NO_ODA),
);
