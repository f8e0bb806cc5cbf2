import { numberFormat, pluralRules } from './formatters.ts';

/** A counted thing by plural category (CLDR); `#` stands for the number, and may be missing where a word says it. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** How `locale` counts: `plural('en')(2, { one: '# item', other: '# items' })` is `2 items`. */
export const plural =
  (locale: string) =>
  (count: number, forms: PluralForms): string =>
    (forms[pluralRules(locale).select(count)] ?? forms.other).replace('#', () => formatCount(count, locale));

/** A whole number with the marks of `locale` between thousands: 1000 is `1,000` in `en`. */
export function formatCount(count: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(count);
}
