import { parseHex } from '@saunter/kit';
import { InvalidArgumentError } from 'commander';
import { isCalendarDate } from './card/calendar-date.ts';

/** Reads a whole number of zero or more from the command line. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^[0-9]+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('Give a whole number.');
}

/** Reads a whole number of either sign from the command line. @throws InvalidArgumentError */
export function units(text: string): number {
  if (/^-?[0-9]{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number, below 0 for what was put back.');
}

/** Reads a finite number above zero from the command line. @throws InvalidArgumentError */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('Give a number above 0.');
}

/** Reads a day as `YYMMDD` from the command line. @throws InvalidArgumentError */
export function calendarDate(text: string): string {
  if (isCalendarDate(text)) return text;
  throw new InvalidArgumentError('Give a day as YYMMDD.');
}

/** Reads eight hexadecimal digits from the command line. @throws InvalidArgumentError */
export function fourBytes(text: string): Uint8Array {
  const bytes = parseHex(text);
  if (bytes?.length === 4) return bytes;
  throw new InvalidArgumentError('Give 8 hexadecimal digits.');
}

/** Reads an amount of at most twelve digits (tag 9F02) from the command line. @throws InvalidArgumentError */
export function amountMinor(text: string): number {
  if (/^[0-9]{1,12}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give minor units: a whole number of at most 12 digits.');
}
