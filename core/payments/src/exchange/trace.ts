import { assert } from '@saunter/kit';

/** The times that a message carries. */
export interface MessageTime {
  /** DE7, UTC, `MMDDhhmmss`. */
  readonly transmissionDateTime: string;
  /** DE12, the store's own time, `hhmmss`. */
  readonly localTime: string;
  /** DE13, the store's own date, `MMDD`. */
  readonly localDate: string;
}

/** What names one message to the acquirer, in every repeat and in every later reference to it. */
export interface Trace extends MessageTime {
  /** DE11, systems trace audit number: six digits, never 000000; wraps. */
  readonly stan: string;
  /** DE37, retrieval reference number: twelve digits, unique within a year. */
  readonly rrn: string;
}

const STAN_LIMIT = 999_999;

/** The number after `last` (undefined: none was used yet); after 999999 comes 000001. */
export function nextStan(last: string | undefined): string {
  const number = last === undefined ? 0 : Number(last);
  assert(Number.isInteger(number) && number >= 0 && number <= STAN_LIMIT, 'a STAN is six digits');
  return String(number === STAN_LIMIT ? 1 : number + 1).padStart(6, '0');
}

/**
 * A retrieval reference in the customary layout YDDDhh and the STAN: unique within a year unless a million messages
 * leave in one hour. `yearDayHour` is the last digit of the year, the day of the year and the hour, in UTC.
 */
export function retrievalReference(yearDayHour: string, stan: string): string {
  assert(/^[0-9]{6}$/.test(yearDayHour) && /^[0-9]{6}$/.test(stan), 'a retrieval reference is twelve digits');
  return yearDayHour + stan;
}
