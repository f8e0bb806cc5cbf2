import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCsvTable } from './csv-table.ts';

const COLUMNS = { required: ['a'], optional: ['b'] };
const read = (text: string) => {
  const table = readCsvTable(text, COLUMNS);
  return table.ok
    ? table.value.rows.map(({ line, cells }) => [line, Object.fromEntries(cells)])
    : table.error.map(({ line, column, kind }) => [line, column, kind]);
};

it.each([
  ['plain', 'a,b\n1,2\n', [[2, { a: '1', b: '2' }]]],
  ['CRLF, a byte order mark and no last line end', '\uFEFFa,b\r\n1,2', [[2, { a: '1', b: '2' }]]],
  ['quotes, commas and quotes in quotes', 'a,b\n"x, ""y""",2', [[2, { a: 'x, "y"', b: '2' }]]],
  [
    'a line break in quotes',
    'a,b\n"x\ny",2\n3,4',
    [
      [2, { a: 'x\ny', b: '2' }],
      [4, { a: '3', b: '4' }],
    ],
  ],
  ['empty lines', 'a,b\n\n1,2\n\n', [[3, { a: '1', b: '2' }]]],
  ['empty cells', 'a,b\n,2\n', [[2, { b: '2' }]]],
  ['columns in another order, any case', 'B,A\n1,2\n', [[2, { a: '2', b: '1' }]]],
  ['semicolons', 'a;b\n1;2,5\n', [[2, { a: '1', b: '2,5' }]]],
  ['no rows', 'a\n', []],
])('reads %s', (_what, text, rows) => {
  expect(read(text)).toEqual(rows);
});

it.each([
  ['', [[1, undefined, 'no-header']]],
  ['b\n1', [[1, 'a', 'missing-column']]],
  ['a,c\n1,2', [[1, 'c', 'unknown-column']]],
  ['a,b,b\n1,2,3', [[1, 'b', 'column-twice']]],
  [
    'a,b\n1\n1,2\n1,2,3',
    [
      [2, undefined, 'wrong-column-count'],
      [4, undefined, 'wrong-column-count'],
    ],
  ],
  ['a,b\n"1,2\n3,4\n', [[3, undefined, 'bad-quotes']]],
  ['a,b\n1,x"y\n', [[2, undefined, 'bad-quotes']]],
  [`a,b\n1,"${'x'.repeat(70_000)}"\n`, [[2, undefined, 'bad-quotes']]],
])('refuses %j', (text, defects) => {
  expect(read(text.slice(0, 80_000))).toEqual(defects);
});

it('takes any text for a table or names what is wrong with it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ',', ';', '"', '\n', '\r', ' ', '1', '\uFEFF') }),
      (text) => {
        const table = readCsvTable(text, COLUMNS);
        if (table.ok) return;
        for (const { line, message, remedy } of table.error) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(Math.min(message.length, remedy.length)).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 500 },
  );
});

it('reads back what was written with quotes', () => {
  const cell = fc.string({ unit: fc.constantFrom('x', '"', ',', '\n', ';', 'é') }).map((text) => `_${text}_`);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (cells) => {
      const text = ['a,b', ...cells.map((row) => row.map(quoted).join(','))].join('\r\n');
      expect(read(text).map(([, row]) => row)).toEqual(cells.map(([a, b]) => ({ a, b })));
    }),
  );
});
