import { numberFormat } from './formatters.ts';

/** A mass in whole grams, without its sign: -305.2 is `305 g`. */
export function formatMass(massGrams: number, locale: string): string {
  return unit(locale, 'gram', 0, Math.abs(massGrams));
}

/** A short distance: centimetres below a metre, else metres with one digit. */
export function formatDistance(metres: number, locale: string): string {
  return metres < 0.995 ? unit(locale, 'centimeter', 0, metres * 100) : unit(locale, 'meter', 1, metres);
}

/** A probability as whole per cent, rounded down, so that only certainty is 100 %. */
export function formatCertainty(probability: number, locale: string): string {
  // 0.29 * 100 is 28.999…: the nudge is far below what anybody is told, and keeps 29 % at 29 %.
  const percent = Math.floor(probability * 100 + 1e-9);
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(percent / 100);
}

/** Things in a row as the language joins them: `1, 2, and 3`. */
export function formatList(parts: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(parts);
}

/** A time to wait in hours and minutes, on one line: 88 is `1 hr 28 min` in `en`. */
export function formatMinutes(minutes: number, locale: string): string {
  const hours = Math.floor(minutes / 60);
  // Arabic shortens both to one letter, which nobody reads at two metres.
  const unitDisplay = locale.startsWith('ar') ? 'long' : 'short';
  const say = (name: string, value: number) =>
    numberFormat(locale, { style: 'unit', unit: name, unitDisplay }).format(value);
  const parts = [
    ...(hours > 0 ? [say('hour', hours)] : []),
    ...(minutes % 60 > 0 ? [say('minute', minutes % 60)] : []),
  ];
  return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(parts).replaceAll(' ', '\u00a0');
}

// A number and its unit stay on one line.
const unit = (locale: string, name: string, digits: number, value: number) =>
  numberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits: digits })
    .format(value)
    .replace(' ', '\u00a0');
