/** Making a formatter of the platform takes a hundred times longer than using it: each is made once. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateTimeFormats = new Map<string, Intl.DateTimeFormat>();

/** The number format of these options. */
export const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  kept(numberFormats, JSON.stringify([locale, options]), () => new Intl.NumberFormat(locale, options));

/** The date and time format of these options. */
export const dateTimeFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(dateTimeFormats, JSON.stringify([locale, options]), () => new Intl.DateTimeFormat(locale, options));

/** Locales times kinds of text; whoever asks for more is not a receipt. */
const MAX_KEPT = 500;

function kept<Format>(formats: Map<string, Format>, name: string, make: () => Format): Format {
  const known = formats.get(name);
  if (known) return known;
  const format = make();
  if (formats.size < MAX_KEPT) formats.set(name, format);
  return format;
}
