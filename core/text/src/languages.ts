import { en } from './en/index.ts';
import type { Words } from './words.ts';

// A new language is a folder beside `en` and a line here; TypeScript then names every word it still owes.
const LANGUAGES = { en } as const satisfies Readonly<Record<string, Words>>;

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
