import { formatCount, formatExactTime, words } from '@saunter/text';
import type { ReceiptMove } from './receipt.ts';

/** What staff moved, in plain words: how many, when, and which way. */
export function explainMove({ at, units }: ReceiptMove, locale: string, timeZone: string): string {
  const { receipt: say } = words(locale);
  const time = formatExactTime(at, locale, timeZone);
  return (units > 0 ? say.movedHere : say.movedAway)(formatCount(Math.abs(units), locale), time);
}
