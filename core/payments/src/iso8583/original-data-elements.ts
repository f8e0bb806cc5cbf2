import type { Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';

/** DE90: which earlier message a completion or a reversal is about (ISO 8583:1987, 4.4.30). */
export interface OriginalDataElements {
  readonly mti: string;
  /** DE11 of the original. */
  readonly stan: string;
  /** DE7 of the original, `MMDDhhmmss`. */
  readonly transmissionDateTime: string;
  /** DE32 of the original, without leading zeros. */
  readonly acquirer: string;
  /** DE33 of the original, empty when it had none. */
  readonly forwarder: string;
}

const SHAPE = /^([0-9]{4})([0-9]{6})([0-9]{10})([0-9]{11})([0-9]{11})$/;

/** The 42 digits of DE90. */
export function encodeOriginalDataElements(original: OriginalDataElements): string {
  const { mti, stan, transmissionDateTime, acquirer, forwarder } = original;
  const text = `${mti}${stan}${transmissionDateTime}${acquirer.padStart(11, '0')}${forwarder.padStart(11, '0')}`;
  assert(SHAPE.test(text), 'the original of a message is written in 42 digits');
  return text;
}

/** Reads 42 digits; total over any text. */
export function decodeOriginalDataElements(text: string): Result<OriginalDataElements, 'original-data-elements'> {
  const [, mti = '', stan = '', transmissionDateTime = '', acquirer = '', forwarder = ''] = SHAPE.exec(text) ?? [];
  if (mti === '') return err('original-data-elements');
  const bare = (digits: string) => digits.replace(/^0+/, '');
  return ok({ mti, stan, transmissionDateTime, acquirer: bare(acquirer), forwarder: bare(forwarder) });
}
