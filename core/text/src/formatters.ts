/** Making a formatter of the platform takes a hundred times longer than using it: each is made once. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateTimeFormats = new Map<string, Intl.DateTimeFormat>();
const rulesOfPlurals = new Map<string, Intl.PluralRules>();

/** The number format of these options. */
export const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  kept(numberFormats, JSON.stringify([locale, options]), () => new Intl.NumberFormat(latinDigits(locale), options));

/** The date and time format of these options. */
export const dateTimeFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(dateTimeFormats, JSON.stringify([locale, options]), () => new Intl.DateTimeFormat(latinDigits(locale), options));

/** The plural rules of a locale, for counted things. */
export const pluralRules = (locale: string): Intl.PluralRules =>
  kept(rulesOfPlurals, locale, () => new Intl.PluralRules(locale));

/**
 * The locale with the digits 0 to 9, in every language: an amount then looks the same on the screen, on the card
 * statement, on the printer's paper and on our keyboard, and on every version of the platform, which disagree about `ar`.
 */
const latinDigits = (locale: string) => new Intl.Locale(locale, { numberingSystem: 'latn' }).toString();

/** Locales times kinds of text; whoever asks for more is not a receipt. */
const MAX_KEPT = 500;

function kept<Format>(formats: Map<string, Format>, name: string, make: () => Format): Format {
  const known = formats.get(name);
  if (known) return known;
  const format = make();
  if (formats.size < MAX_KEPT) formats.set(name, format);
  return format;
}
