import type { CardInterface } from '@saunter/iso7816';
import { decodeResponseApdu, looksContactless, STATUS_WORD } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { fromHex, ok } from '@saunter/kit';
import type { CardSession, TransmitFailure } from './port.ts';

/** GET DATA of the UID: answered by the reader, never sent to the card (PC/SC 2.01.14 part 3, 3.2.2.1.3). */
const GET_UID = fromHex('FFCA000000');

/**
 * How the card lies on the reader: contactless when its ATR is one that readers make up and the reader knows a UID.
 * The UID itself is dropped: many cards and all phones show another one each time.
 */
export async function tellCardInterface(
  atr: Uint8Array,
  transmit: CardSession['transmit'],
): Promise<Result<CardInterface, TransmitFailure>> {
  if (!looksContactless(atr)) return ok('contact');
  const answer = await transmit(GET_UID);
  if (!answer.ok) return answer;
  const response = decodeResponseApdu(answer.value);
  return ok(response.ok && response.value.statusWord === STATUS_WORD.OK ? 'contactless' : 'contact');
}
