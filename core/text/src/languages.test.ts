import { describe, expect, it } from 'vitest';
import { languages, words } from './languages.ts';

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
