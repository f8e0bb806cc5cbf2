import { describe, expect, it } from 'vitest';
import { languages, preferredLocale, resolveLocale, words } from './languages.ts';

it.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN_us', 'en'],
  ['tlh', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
])('speaks %j in %s', (locale, language) => {
  expect(words(locale).language).toBe(language);
});

describe.each(languages)('%s', (language) => {
  it('says something in every place', () => {
    for (const [area, table] of Object.entries(words(language))) {
      if (typeof table === 'string') continue;
      for (const [name, message] of Object.entries(table as object)) {
        if (typeof message === 'string') expect(message.trim(), `${area}.${name}`).not.toBe('');
      }
    }
  });
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
  ['*', 'en-US'],
  [';;;,,,q=', 'en-US'],
])('hears %j as %s', (header, tag) => {
  expect(preferredLocale(header, 'en-US')).toBe(tag);
});
