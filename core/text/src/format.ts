import type { Currency, EpochMs } from '@saunter/kit';
import { CURRENCIES } from '@saunter/kit';
import { dateTimeFormat, numberFormat } from './formatters.ts';

/** An amount with its currency sign as `locale` writes it: 1234 minor units of EUR in `en-GB` are `€12.34`. */
export function formatAmount(amountMinor: number, currency: Currency, locale: string): string {
  return amountFormat(locale, { style: 'currency', currency }, currency).format(toMajor(amountMinor, currency));
}

/** An amount without a sign, for a column whose head or foot names the currency. */
export function formatPlainAmount(amountMinor: number, currency: Currency, locale: string): string {
  return amountFormat(locale, {}, currency).format(toMajor(amountMinor, currency));
}

/** A rate in basis points as a percentage without idle zeros: 725 is `7.25%`, 2000 is `20%`. */
export function formatRate(basisPoints: number, locale: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000);
}

/** A day and a time on the store's clock, e.g. `21 November 2026 at 14:03` in `en-GB`. */
export function formatDateTime(at: EpochMs, locale: string, timeZone: string): string {
  return dateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}

/** A day of the week and a time on the store's clock, for what is near: `Tuesday 07:00` in `en-GB`. */
export function formatDayAndTime(at: EpochMs, locale: string, timeZone: string): string {
  return dateTimeFormat(locale, { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone }).format(at);
}

/** A day on the store's clock, e.g. `21 November 2026` in `en-GB`. */
export function formatDate(at: EpochMs, locale: string, timeZone: string): string {
  return dateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at);
}

/** A time of day on the store's clock, e.g. `14:03` in `en-GB`. */
export function formatTime(at: EpochMs, locale: string, timeZone: string): string {
  return dateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(at);
}

/** A time of day with seconds, for what somebody may want to compare with a camera's picture. */
export function formatExactTime(at: EpochMs, locale: string, timeZone: string): string {
  return dateTimeFormat(locale, { timeStyle: 'medium', timeZone }).format(at);
}

/** Whether two moments fall on one day of the store's clock. */
export function isSameDay(a: EpochMs, b: EpochMs, timeZone: string): boolean {
  return formatDate(a, 'en', timeZone) === formatDate(b, 'en', timeZone);
}

// A double holds every amount that a receipt can have, to the cent; the digits come out exact.
const toMajor = (amountMinor: number, currency: Currency) => amountMinor / 10 ** CURRENCIES[currency].minorDigits;

function amountFormat(locale: string, options: Intl.NumberFormatOptions, currency: Currency): Intl.NumberFormat {
  const digits = CURRENCIES[currency].minorDigits;
  return numberFormat(locale, { ...options, minimumFractionDigits: digits, maximumFractionDigits: digits });
}
