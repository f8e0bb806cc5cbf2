import type { EpochMs } from '@saunter/kit';
import type { MessageTime } from '@saunter/payments';

const two = (number: number): string => String(number).padStart(2, '0');

/** DE7 in UTC; DE12 and DE13 in the time zone of this machine, which is the store's. */
export function messageTime(at: EpochMs): MessageTime {
  const date = new Date(at);
  const utc = date.toISOString();
  return {
    transmissionDateTime: utc.slice(5, 19).replaceAll(/[-T:]/g, ''),
    localTime: two(date.getHours()) + two(date.getMinutes()) + two(date.getSeconds()),
    localDate: two(date.getMonth() + 1) + two(date.getDate()),
  };
}

/** Last digit of the year, day of the year, hour, in UTC: the first half of a retrieval reference. */
export function yearDayHour(at: EpochMs): string {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  const day = Math.floor((at - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  return `${year % 10}${String(day).padStart(3, '0')}${two(date.getUTCHours())}`;
}
