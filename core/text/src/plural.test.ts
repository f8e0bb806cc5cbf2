import { expect, it } from 'vitest';
import { words } from './languages.ts';
import { formatCount, plural } from './plural.ts';

it.each([
  ['en', 1, 'You may leave with 1 item'],
  ['en', 4, 'You may leave with 4 items'],
  ['de', 1, 'Sie können mit 1 Artikel gehen'],
  ['de', 1000, 'Sie können mit 1.000 Artikeln gehen'],
  ['es', 2, 'Puedes salir con 2 artículos'],
  ['ar', 1, 'يمكنك المغادرة ومعك قطعة واحدة'],
  ['ar', 2, 'يمكنك المغادرة ومعك قطعتان'],
  ['ar', 3, 'يمكنك المغادرة ومعك 3 قطع'],
  ['ar', 11, 'يمكنك المغادرة ومعك 11 قطعة'],
  ['ar', 100, 'يمكنك المغادرة ومعك 100 قطعة'],
])('counts in %s: %i', (language, items, text) => {
  expect(words(language).gate.leaveWith(items)).toBe(text);
});

it('falls back to the general form', () => {
  expect(plural('ar')(2, { other: '# x' })).toBe('2 x');
});

it('counts with the digits that a card statement has', () => {
  for (const locale of ['en', 'es', 'de', 'ar', 'ar-EG', 'ar-u-nu-arab']) {
    expect(formatCount(12_345, locale)).toMatch(/^12[.,]345$/);
  }
});
