import { expect, it } from 'vitest';
import { languages, preferredLocale, resolveLocale, words } from './languages.ts';

it.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN_us', 'en'],
  ['tlh', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
  ['de-AT', 'de'],
  ['es_MX', 'es'],
  ['ar-EG', 'ar'],
])('speaks %j in %s', (locale, language) => {
  expect(words(locale).language).toBe(language);
});

it('offers each language by its own name, and knows its direction', () => {
  expect(languages.map((language) => [language, words(language).ownName, words(language).direction])).toEqual([
    ['en', 'English', 'ltr'],
    ['es', 'Español', 'ltr'],
    ['de', 'Deutsch', 'ltr'],
    ['ar', 'العربية', 'rtl'],
  ]);
});

it.each([
  ['en-GB', 'en-GB'],
  ['en_us', 'en-US'],
  ['en', 'en'],
  ['tlh', 'en'],
  ['en-', 'en'],
  ['en-!!', 'en'],
  ['', 'en'],
])('writes %j by %s', (locale, tag) => {
  expect(resolveLocale(locale)).toBe(tag);
  expect(() => new Intl.NumberFormat(resolveLocale(locale))).not.toThrow();
});

it.each([
  [undefined, 'en-US'],
  ['en-GB,en;q=0.9', 'en-GB'],
  ['tlh, en-AU;q=0.5', 'en-AU'],
  ['en;q=0.2, en-NZ;q=0.8', 'en-NZ'],
  ['en;q=0', 'en-US'],
  ['fr, de-CH;q=0.7, en;q=0.3', 'de-CH'],
  ['*', 'en-US'],
  [';;;,,,q=', 'en-US'],
])('hears %j as %s', (header, tag) => {
  expect(preferredLocale(header, 'en-US')).toBe(tag);
});
