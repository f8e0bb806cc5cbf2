import { fixedBytes } from '@saunter/kit';
import type { CardData } from '../card-data.ts';
import { cardValue } from '../card-data.ts';
import { nibbleAt } from '../nibble-at.ts';
import { TAG } from '../tags.ts';

const PAN_FIELD_BYTES = 10;
const FILLER = 0xf;
const SEPARATOR = 0xd;

/**
 * The card number as certificates have it (EMV 4.4 Book 2, 6.4): cn 20, F on the right; of 5A, or of track 2
 * where a contactless card gives no 5A. The caller wipes it.
 */
export function panField(card: CardData): Uint8Array | undefined {
  const source = cardValue(card, TAG.PAN) ?? cardValue(card, TAG.TRACK_2_EQUIVALENT_DATA);
  if (!source) return undefined;
  const field = fixedBytes(PAN_FIELD_BYTES).fill(0xff);
  for (let i = 0; i < 2 * source.length; i++) {
    const digit = nibbleAt(source, i);
    if (digit === FILLER || digit === SEPARATOR) break;
    if (i >= 2 * PAN_FIELD_BYTES) return undefined;
    field[i >> 1] = i % 2 === 0 ? (digit << 4) | FILLER : ((field[i >> 1] ?? 0) & 0xf0) | digit;
  }
  return field;
}

/**
 * Whether `identifier`, four bytes of a certificate, is the leftmost three to eight digits of the number in `pan`,
 * F behind them (EMV 4.4 Book 2, 6.3 step 8).
 */
export function isIssuerOf(identifier: Uint8Array, pan: Uint8Array): boolean {
  const nibbles = Array.from({ length: 2 * identifier.length }, (_, i) => nibbleAt(identifier, i));
  const filler = nibbles.indexOf(FILLER);
  const digits = filler < 0 ? nibbles.length : filler;
  return digits >= 3 && nibbles.every((nibble, i) => nibble === (i < digits ? nibbleAt(pan, i) : FILLER));
}
