import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readTerminalFile } from './terminal-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'saunter-terminal-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(content: unknown): string {
  const path = join(folder, 'terminal.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const OBJECTS = {
  '9F02': '000000005000',
  '5F2A': '0978',
  '9F1A': '0528',
  '9A': '260601',
  '9F35': '24',
  '95': '0000000000',
};
const READ = {
  transaction: { amountMinor: 5000, currency: 'EUR', countryNumeric: '528', date: '260601' },
  overrides: new Map([[0x9f35, fromHex('24')]]),
};

describe('a terminal file', () => {
  test.for([
    ['the object itself', OBJECTS],
    ['a card that has it', { id: 's01', terminal: OBJECTS, capks: [] }],
    ['a list of one card', { cards: [{ terminal: OBJECTS }] }],
  ] as const)('may be %s', ([, content]) => {
    expect(readTerminalFile(fileWith(content))).toEqual(READ);
  });

  test('may give the unpredictable number and the qualifiers', () => {
    expect(readTerminalFile(fileWith({ '9f37': '01020304', '9F66': '36804000' })).transaction).toEqual({
      unpredictableNumber: fromHex('01020304'),
      ttq: fromHex('36804000'),
    });
  });

  test.for([
    ['is not JSON', '{"9F02":', 'is not JSON'],
    ['is a list', [1], 'is no object of tags'],
    ['has many cards', { cards: [{}, {}] }, 'cards: 2 of them'],
    ['has a word for a tag', { amount: '000000005000' }, 'amount is no tag'],
    ['has half a tag', { '9F': '00' }, '9F is no tag'],
    ['has a number for a value', { '9F35': 24 }, '9F35 has no value in hexadecimal'],
    ['has no value', { '9F35': '' }, '9F35 has no value in hexadecimal'],
    ['has a value too long for a card', { '9F35': '00'.repeat(253) }, '9F35 has no value in hexadecimal'],
    ['has an amount of five bytes', { '9F02': '0000005000' }, '9F02 is 0000005000'],
    ['has an amount that is no number', { '9F02': '00000000500A' }, '9F02 is 00000000500A'],
    ['has a currency that no store has', { '5F2A': '0392' }, '5F2A is 0392'],
    ['has a country of four digits', { '9F1A': '5280' }, '9F1A is 5280'],
    ['has the 31st of June', { '9A': '260631' }, '9A is 260631'],
    ['has a short unpredictable number', { '9F37': '0102' }, '9F37 is 0102'],
  ] as const)('that %s is refused by file and field, with a remedy', ([, content, problem]) => {
    const path = fileWith(content);
    const error = errorOf(() => readTerminalFile(path));
    expect(error.message).toContain(`${path}: ${problem}`);
    expect(error.remedy).toMatch(/^(Give|Name|Put) /);
    expect(error.exitCode).toBe(65);
  });

  test('of any JSON is read or refused, never more', () => {
    const anyObjects = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('9F02', '9A', '5F2A', '9F37')),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), anyObjects, fc.record({ terminal: anyObjects })), (content) => {
        const path = fileWith(JSON.stringify(content));
        try {
          expect(readTerminalFile(path).overrides).toBeInstanceOf(Map);
        } catch (error) {
          expect(error).toBeInstanceOf(OperatorError);
        }
      }),
    );
  });

  test('that is not there is named', () => {
    expect(errorOf(() => readTerminalFile('/nowhere/t.json')).message).toBe('/nowhere/t.json: cannot be read (ENOENT)');
  });
});

function errorOf(run: () => unknown): OperatorError {
  try {
    run();
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
