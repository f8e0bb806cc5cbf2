import { expect, it } from 'vitest';
import { formatImported, formatRefusal } from './format-import.ts';

it('says what was changed, and what would be', () => {
  const counts = { kind: 'prices', rows: 1, added: 0, changed: 1, removed: 0 } as const;
  expect(formatImported({ ...counts, dryRun: false })).toBe('prices: 1 row taken; 0 added, 1 changed, 0 removed\n');
  expect(formatImported({ ...counts, rows: 2, dryRun: true })).toBe(
    'prices: 2 rows right; it would be 0 added, 1 changed, 0 removed\n',
  );
});

it('names each wrong row with its line, column, shape and remedy', () => {
  const rows = [
    {
      ...{ path: 'line 3, price', line: 3, column: 'price', kind: 'bad-price', shape: '9,99' },
      ...{ message: 'price is no price', remedy: 'Give a number such as 1.09.' },
    },
    { path: 'line 9', line: 9, message: 'the row has 2 fields', remedy: 'Give it 3.' },
    { path: 'facings.0', message: 'no product has the barcode 40000001' },
  ];
  const error = { kind: 'wrong-rows', message: '3 rows of the file are wrong.', remedy: 'Correct them.', rows };
  expect(formatRefusal('p.csv', error)).toBe(`p.csv:3: price: price is no price (it looks like 9,99)
    Give a number such as 1.09.
p.csv:9: the row has 2 fields
    Give it 3.
p.csv: facings.0: no product has the barcode 40000001
3 rows of the file are wrong.
`);
});

it('says what to do about a refusal of the whole file', () => {
  const error = { kind: 'not-utf-8', message: 'The file is not text in UTF-8.', remedy: 'Save it as UTF-8.' };
  expect(formatRefusal('p.csv', error)).toBe('The file is not text in UTF-8.\n    Save it as UTF-8.\n');
});
