import { ar } from './ar/index.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import type { Words } from './words.ts';

// A new language is a folder beside `en` and a line here; TypeScript then names every word it still owes.
const LANGUAGES = { en, es, de, ar } as const satisfies Readonly<Record<string, Words>>;

/** A language that is spoken in full. */
export type Language = keyof typeof LANGUAGES;

/** The languages that are spoken in full, in the order a screen offers them. */
export const languages: readonly Language[] = Object.keys(LANGUAGES) as Language[];

/** The words for a BCP 47 tag (`en`, `en-GB`, `de-AT`) by its primary subtag; English when we do not speak it. */
export function words(locale: string): Words {
  const primary = locale.toLowerCase().split(/[-_]/, 1)[0];
  const spoken = languages.find((language) => language === primary);
  return spoken ? LANGUAGES[spoken] : en;
}

/**
 * The BCP 47 tag to write words, amounts and dates by: `locale` in canonical form when we speak its language (`en_gb`
 * becomes `en-GB`), else `en`. Every tag that comes from outside passes here first: `Intl` throws on a malformed one.
 */
export function resolveLocale(locale: string): string {
  const tag = locale.replaceAll('_', '-');
  if (words(tag).language !== tag.toLowerCase().split('-', 1)[0]) return en.language;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? en.language;
  } catch {
    return en.language;
  }
}

/** The most languages of an `Accept-Language` that are looked at. */
const MAX_PREFERENCES = 20;

/** The first tag of an `Accept-Language` header (RFC 9110, 12.5.4) that we speak; `fallback` when there is none. */
export function preferredLocale(acceptLanguage: string | undefined, fallback: string): string {
  const preferences = (acceptLanguage ?? '').split(',', MAX_PREFERENCES).map((part) => {
    const [tag = '', quality = 'q=1'] = part.split(';').map((piece) => piece.trim());
    return { tag, quality: Number(quality.replace(/^q=/, '')) || 0 };
  });
  const spoken = preferences
    .sort((a, b) => b.quality - a.quality)
    .find(
      ({ tag, quality }) =>
        quality > 0 && languages.some((language) => language === tag.toLowerCase().split('-', 1)[0]),
    );
  return resolveLocale(spoken?.tag ?? fallback);
}
