import { expect, it } from 'vitest';
import {
  formatAmount,
  formatDate,
  formatDateTime,
  formatDayAndTime,
  formatExactTime,
  formatPlainAmount,
  formatRate,
  formatTime,
  isSameDay,
} from './format.ts';
import { formatCertainty, formatDistance, formatList, formatMass, formatMinutes } from './format-measure.ts';

const AFTERNOON = Date.UTC(2026, 10, 21, 13, 3, 9);

it.each([
  [1234, 'EUR', 'en-GB', '€12.34'],
  [5, 'GBP', 'en-GB', '£0.05'],
  [-250, 'USD', 'en-US', '-$2.50'],
  [99_999_999, 'USD', 'en-US', '$999,999.99'],
  [1234, 'EUR', 'de-DE', '12,34 €'],
] as const)('writes %i %s in %s as %s', (minor, currency, locale, text) => {
  expect(formatAmount(minor, currency, locale).replace(/\u00a0/g, ' ')).toBe(text);
});

it('writes Arabic amounts and times with the digits of the card statement', () => {
  expect(formatAmount(123_450, 'EUR', 'ar-EG')).toContain('1,234.50');
  expect(formatPlainAmount(1200, 'EUR', 'ar')).toBe('12.00');
  expect(formatDate(AFTERNOON, 'ar', 'Europe/Brussels')).toMatch(/^21 .+ 2026$/);
});

it.each([
  [88, 'en', '1 hr 28 min'],
  [28, 'en', '28 min'],
  [120, 'de', '2 Std.'],
  [88, 'es', '1 h 28 min'],
  [88, 'ar', 'ساعة و28 دقيقة'],
])('writes %i minutes in %s as %s', (minutes, locale, text) => {
  expect(formatMinutes(minutes, locale)).toBe(text.replaceAll(' ', '\u00a0'));
});

it('writes the same amount without its sign', () => {
  expect(formatPlainAmount(1200, 'EUR', 'en-GB')).toBe('12.00');
});

it('writes rates without idle zeros', () => {
  expect([700, 725, 2000, 0].map((rate) => formatRate(rate, 'en'))).toEqual(['7%', '7.25%', '20%', '0%']);
});

it("tells time by the store's clock, not the machine's", () => {
  expect(formatTime(AFTERNOON, 'en-GB', 'Europe/Brussels')).toBe('14:03');
  expect(formatTime(AFTERNOON, 'en-GB', 'Asia/Tokyo')).toBe('22:03');
  expect(formatExactTime(AFTERNOON, 'en-GB', 'Europe/Brussels')).toBe('14:03:09');
  expect(formatDate(AFTERNOON, 'en-GB', 'Europe/Brussels')).toBe('21 November 2026');
  expect(formatDateTime(AFTERNOON, 'en-GB', 'Europe/Brussels')).toBe('21 November 2026 at 14:03');
  expect(formatDayAndTime(AFTERNOON, 'en-GB', 'Europe/Brussels')).toBe('Saturday 14:03');
  expect(isSameDay(AFTERNOON, AFTERNOON + 2 * 3_600_000, 'Europe/Brussels')).toBe(true);
  expect(isSameDay(AFTERNOON, AFTERNOON + 2 * 3_600_000, 'Asia/Tokyo')).toBe(false);
});

it('writes measures that a person can picture', () => {
  expect(formatMass(-305.4, 'en')).toBe('305\u00a0g');
  expect(formatDistance(0.118, 'en')).toBe('12\u00a0cm');
  expect(formatDistance(1.26, 'en')).toBe('1.3\u00a0m');
  expect(formatList(['4', '5', '6'], 'en-GB')).toBe('4, 5 and 6');
});

it('never rounds a doubt away', () => {
  expect([0.999, 0.29, 1].map((probability) => formatCertainty(probability, 'en'))).toEqual(['99%', '29%', '100%']);
});
