import type { Result } from '@saunter/kit';
import { equalBytes, err, fixedBytes, ok } from '@saunter/kit';
import type { CardData } from './card-data.ts';
import { cardValue } from './card-data.ts';
import { nibbleAt } from './nibble-at.ts';
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
  const panDigits = pan && readPan(pan);
  const expiration = cardValue(card, TAG.APPLICATION_EXPIRATION_DATE);
  const expiry = expiration ? expiryAt(expiration, 0) : fromTrack2?.expiry;
  const contradicts = panDigits && fromTrack2 && !equalBytes(panDigits, fromTrack2.panDigits);
  const digits = panDigits ?? fromTrack2?.panDigits;
  const account = digits && expiry && !contradicts ? { panDigits: digits, expiry } : undefined;
  for (const copy of [panDigits, fromTrack2?.panDigits]) if (copy !== account?.panDigits) copy?.fill(0);
  return account ? ok(account) : err({ kind: contradicts ? 'inconsistent-data' : 'missing-data', class: 'end' });
}

/** Account data of Track 2 Equivalent Data: number, separator D, YYMM, and what nobody here may keep. */
function readTrack2(track2: Uint8Array): AccountData | undefined {
  const end = nibbleIndex(track2, (nibble) => nibble === SEPARATOR);
  const expiry = expiryAt(track2, end + 1);
  const panDigits = expiry === undefined ? undefined : digitsUpTo(track2, end);
  return panDigits && expiry ? { panDigits, expiry } : undefined;
}

/** The digits of a compressed numeric value, which has nothing but filler behind them. */
function readPan(pan: Uint8Array): Uint8Array | undefined {
  const end = nibbleIndex(pan, (nibble) => nibble === FILLER);
  const more = nibbleIndex(pan, (nibble, at) => at > end && nibble !== FILLER);
  return more < 2 * pan.length ? undefined : digitsUpTo(pan, end);
}

/** The first `count` half bytes in ASCII; undefined when they are not a card number. */
function digitsUpTo(bytes: Uint8Array, count: number): Uint8Array | undefined {
  if (count < MIN_PAN_DIGITS || count > MAX_PAN_DIGITS) return undefined;
  if (nibbleIndex(bytes, (nibble) => nibble > 9) < count) return undefined;
  const digits = fixedBytes(count);
  for (let at = 0; at < count; at++) digits[at] = nibbleAt(bytes, at) + ASCII_ZERO;
  return digits;
}

function expiryAt(bytes: Uint8Array, at: number): string | undefined {
  const text = [0, 1, 2, 3].map((i) => nibbleAt(bytes, at + i).toString(16)).join('');
  return /^[0-9]{2}(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}

/** Where the first such half byte is; behind the last one when there is none. */
function nibbleIndex(bytes: Uint8Array, test: (nibble: number, at: number) => boolean): number {
  const count = 2 * bytes.length;
  for (let at = 0; at < count; at++) if (test(nibbleAt(bytes, at), at)) return at;
  return count;
}
