import { equalBytes } from '@saunter/kit';
import { AIP } from '../../application-interchange-profile.ts';
import { cardValue } from '../../card-data.ts';
import { computedStep } from '../../flow/emv-step.ts';
import { wipeKey } from '../../oda/certified-key.ts';
import { verifyFastDda } from '../../oda/fast-dda.ts';
import type { OdaDefect } from '../../oda/oda-result.ts';
import { recoverIccKey } from '../../oda/recover-keys.ts';
import { withOdaResult } from '../../oda/with-oda-result.ts';
import { TAG } from '../../tags.ts';
import type { TerminalSettings } from '../../terminal/terminal-settings.ts';
import type { Transaction } from '../../transaction.ts';
import { hasBit } from '../../verification-results.ts';

/**
 * Fast DDA where the card signed its answer to GET PROCESSING OPTIONS (EMV Book C-3, 5.5). A card that says it can and
 * gives no signature leaves the authentication to its issuer; one that gives a wrong one has failed for good.
 *
 * Without a signature the TVR stays as the card was sent it in its PDOL: the cryptogram is over that one, and the issuer
 * would find another in DE55.
 */
export const fastDda = computedStep('offline-data-authentication', (transaction, terminal) => {
  if (!isSigned(transaction)) return transaction;
  const defect = defectOf(transaction, terminal);
  return withOdaResult(
    transaction,
    defect ? { verdict: 'fail', method: 'fDDA', defect } : { verdict: 'ok', method: 'fDDA' },
  );
});

const isSigned = ({ aip, card }: Transaction): boolean =>
  hasBit(aip, AIP.DDA_SUPPORTED) && cardValue(card, TAG.SIGNED_DYNAMIC_APPLICATION_DATA) !== undefined;

function defectOf(transaction: Transaction, terminal: TerminalSettings): OdaDefect | undefined {
  const iccKey = recoverIccKey(transaction, terminal.caKeys);
  if (!iccKey.ok) return iccKey.error;
  const signed = verifyFastDda(iccKey.value, transaction);
  wipeKey(iccKey.value);
  if (!signed.ok) return signed.error;
  return hasSignedQualifiers(transaction) ? undefined : 'sdad-card-transaction-qualifiers';
}

/** Tag 9F69, bytes 6 and 7: the CTQ as signed; a CTQ outside that says otherwise was changed on its way. */
function hasSignedQualifiers({ card }: Transaction): boolean {
  const ctq = cardValue(card, TAG.CARD_TRANSACTION_QUALIFIERS);
  const related = cardValue(card, TAG.CARD_AUTHENTICATION_RELATED_DATA);
  return !ctq || (related !== undefined && equalBytes(related.subarray(5, 7), ctq));
}
