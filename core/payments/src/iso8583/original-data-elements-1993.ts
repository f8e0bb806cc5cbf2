import type { Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';

/** DE56 of 1993: which earlier message a completion or a reversal is about (ISO 8583:1993, 4.3.56). */
export interface OriginalDataElements1993 {
  readonly mti: string;
  /** DE11 of the original. */
  readonly stan: string;
  /** DE12 of the original, `YYMMDDhhmmss`. */
  readonly localDateTime: string;
  /** DE32 of the original, up to eleven digits, with its zeros. */
  readonly acquirer: string;
}

// The last part has a length indicator of its own.
const SHAPE = /^([0-9]{4})([0-9]{6})([0-9]{12})([0-9]{2})([0-9]{0,11})$/;

/** The 24 to 35 digits of DE56. @throws AssertionBug when a part does not fit. */
export function encodeOriginalDataElements1993(original: OriginalDataElements1993): string {
  const { mti, stan, localDateTime, acquirer } = original;
  const text = `${mti}${stan}${localDateTime}${String(acquirer.length).padStart(2, '0')}${acquirer}`;
  assert(decodeOriginalDataElements1993(text).ok, 'the original of a message is written in 24 to 35 digits');
  return text;
}

/** Reads 24 to 35 digits; total over any text. */
export function decodeOriginalDataElements1993(
  text: string,
): Result<OriginalDataElements1993, 'original-data-elements'> {
  const [, mti = '', stan = '', localDateTime = '', length = '', acquirer = ''] = SHAPE.exec(text) ?? [];
  if (mti === '' || Number(length) !== acquirer.length) return err('original-data-elements');
  return ok({ mti, stan, localDateTime, acquirer });
}
