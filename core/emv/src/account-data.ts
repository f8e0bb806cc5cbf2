import type { Result } from '@saunter/kit';
import { equalBytes, err, ok } from '@saunter/kit';
import type { CardData } from './card-data.ts';
import { cardValue } from './card-data.ts';
import type { StepFailure } from './step-failure.ts';
import { TAG } from './tags.ts';

/** Whose account it is and until when. */
export interface AccountData {
  /** 12 to 19 digits in ASCII; whoever gets them wipes them. */
  readonly panDigits: Uint8Array;
  /** `YYMM`. */
  readonly expiry: string;
}

const SEPARATOR = 0xd;
const FILLER = 0xf;
const ASCII_ZERO = 0x30;
const MIN_PAN_DIGITS = 12;
const MAX_PAN_DIGITS = 19;

/**
 * Card number and expiry from 5A and 5F24, or from track 2 (57), which is all that some contactless cards give.
 * Where a card gives both, both must say the same.
 */
export function readAccountData(card: CardData): Result<AccountData, StepFailure> {
  const track2 = cardValue(card, TAG.TRACK_2_EQUIVALENT_DATA);
  const fromTrack2 = track2 && readTrack2(track2);
  const pan = cardValue(card, TAG.PAN);
  const panDigits = pan && digitsOf(nibblesOf(pan));
  const expiration = cardValue(card, TAG.APPLICATION_EXPIRATION_DATE);
  const expiry = expiration ? expiryOf(nibblesOf(expiration)) : fromTrack2?.expiry;
  const contradicts = panDigits && fromTrack2 && !equalBytes(panDigits, fromTrack2.panDigits);
  const digits = panDigits ?? fromTrack2?.panDigits;
  if (digits && expiry && !contradicts) return ok({ panDigits: digits, expiry });
  panDigits?.fill(0);
  fromTrack2?.panDigits.fill(0);
  return err({ kind: contradicts ? 'inconsistent-data' : 'missing-data', class: 'end' });
}

/** Account data of Track 2 Equivalent Data: number, separator D, YYMM, and what nobody here may keep. */
function readTrack2(track2: Uint8Array): AccountData | undefined {
  const nibbles = nibblesOf(track2);
  const end = nibbles.indexOf(SEPARATOR);
  const panDigits = end > 0 ? digitsOf(nibbles.slice(0, end)) : undefined;
  const expiry = expiryOf(nibbles.slice(end + 1));
  nibbles.fill(0);
  return panDigits && expiry ? { panDigits, expiry } : undefined;
}

function nibblesOf(bytes: Uint8Array): Uint8Array {
  const nibbles = new Uint8Array(bytes.length * 2);
  bytes.forEach((byte, i) => {
    nibbles[2 * i] = byte >> 4;
    nibbles[2 * i + 1] = byte & 15;
  });
  return nibbles;
}

/** ASCII digits of a compressed numeric value, filler F on the right; undefined when it is not a card number. */
function digitsOf(nibbles: Uint8Array): Uint8Array | undefined {
  const filler = nibbles.indexOf(FILLER);
  const digits = filler < 0 ? nibbles : nibbles.slice(0, filler);
  const isFilled = filler < 0 || nibbles.slice(filler).every((nibble) => nibble === FILLER);
  const isNumber = digits.every((digit) => digit <= 9);
  if (!isFilled || !isNumber || digits.length < MIN_PAN_DIGITS || digits.length > MAX_PAN_DIGITS) return undefined;
  return digits.map((digit) => digit + ASCII_ZERO);
}

function expiryOf(nibbles: Uint8Array): string | undefined {
  const text = Array.from(nibbles.subarray(0, 4), (nibble) => nibble.toString(16)).join('');
  return /^[0-9]{2}(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}
