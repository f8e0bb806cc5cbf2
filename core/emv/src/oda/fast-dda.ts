import type { Result } from '@saunter/kit';
import { equalBytes, err, ok } from '@saunter/kit';
import { cardValue } from '../card-data.ts';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import type { OdaDefect, RsaPublicKey } from './oda-result.ts';
import { readDynamicData, verifySignedDynamicData } from './signed-dynamic-data.ts';

/** What the terminal said in GET PROCESSING OPTIONS and fDDA signs, in its order. */
const SIGNED_OF_THE_TERMINAL = [
  TAG.UNPREDICTABLE_NUMBER,
  TAG.AMOUNT_AUTHORISED,
  TAG.TRANSACTION_CURRENCY_CODE,
] as const;
const NOTHING = new Uint8Array(0);

/**
 * Checks what a card signed in answer to GET PROCESSING OPTIONS: tag 9F4B over 9F37, 9F02, 5F2A and the card's 9F69;
 * its dynamic number is the transaction counter, tag 9F36 (EMV Book C-3, fast DDA).
 */
export function verifyFastDda(iccKey: RsaPublicKey, { terminal, card }: Transaction): Result<Uint8Array, OdaDefect> {
  const terminalData = SIGNED_OF_THE_TERMINAL.map((tag) => terminal.get(tag) ?? NOTHING);
  const related = cardValue(card, TAG.CARD_AUTHENTICATION_RELATED_DATA) ?? NOTHING;
  const sdad = cardValue(card, TAG.SIGNED_DYNAMIC_APPLICATION_DATA);
  const signed = verifySignedDynamicData(iccKey, sdad, ...terminalData, related);
  if (!signed.ok) return signed;
  const dynamicNumber = readDynamicData(signed.value)?.dynamicNumber;
  const isCounter = dynamicNumber && equalBytes(dynamicNumber, cardValue(card, TAG.ATC) ?? NOTHING);
  return isCounter ? ok(dynamicNumber) : err('sdad-dynamic-number');
}
