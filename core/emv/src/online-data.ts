import type { Tag } from '@saunter/iso7816';
import { encodeTlvs, tlv } from '@saunter/iso7816';
import type { CardData } from './card-data.ts';
import { cardValue } from './card-data.ts';
import type { DataObjects } from './dol.ts';
import { TAG } from './tags.ts';

/**
 * What an issuer needs in DE55, in a fixed order (EMV 4.4 Book 4, 12.1.1). Never 57, 5A, 9F1F or 9F20: those are
 * account or sensitive authentication data, which do not outlive the read (PCI DSS 3.3).
 */
const ONLINE_TAGS: readonly Tag[] = [
  TAG.APPLICATION_CRYPTOGRAM,
  TAG.CRYPTOGRAM_INFORMATION_DATA,
  TAG.ISSUER_APPLICATION_DATA,
  TAG.UNPREDICTABLE_NUMBER,
  TAG.ATC,
  TAG.TVR,
  TAG.TRANSACTION_DATE,
  TAG.TRANSACTION_TYPE,
  TAG.AMOUNT_AUTHORISED,
  TAG.TRANSACTION_CURRENCY_CODE,
  TAG.AIP,
  TAG.TERMINAL_COUNTRY_CODE,
  TAG.AMOUNT_OTHER,
  TAG.TERMINAL_CAPABILITIES,
  TAG.CVM_RESULTS,
  TAG.PAN_SEQUENCE_NUMBER,
];

/** The most that ISO 8583:1987 can carry in DE55. */
const MAX_ONLINE_BYTES = 255;

/** BER-TLV of all online objects that there are; undefined when the card's make it too long to send. */
export function buildOnlineData(card: CardData, terminal: DataObjects): Uint8Array | undefined {
  const objects = ONLINE_TAGS.flatMap((tag) => {
    // The terminal's word wins for what is the terminal's to say.
    const value = terminal.get(tag) ?? cardValue(card, tag);
    return value ? [tlv(tag, value)] : [];
  });
  const bytes = encodeTlvs(objects);
  return bytes.length <= MAX_ONLINE_BYTES ? bytes : undefined;
}
