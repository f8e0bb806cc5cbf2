import { InvalidArgumentError } from 'commander';

/** Reads a whole number of zero or more from the command line. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^[0-9]+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('Give a whole number.');
}

/** Reads a finite number above zero from the command line. @throws InvalidArgumentError */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('Give a number above 0.');
}
