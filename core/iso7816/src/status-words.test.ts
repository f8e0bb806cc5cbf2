import { expect, test } from 'vitest';
import { describeStatusWord, STATUS_WORD, statusWordName } from './status-words.ts';

test.for([
  [0x9000, 'OK'],
  [0x6133, 'MORE_DATA'],
  [0x63c2, 'COUNTER'],
  [0x6283, 'SELECTED_FILE_INVALIDATED'],
  [0x6a82, 'FILE_NOT_FOUND'],
  [0x6a83, 'RECORD_NOT_FOUND'],
  [0x6c1a, 'WRONG_NE'],
  [0x9001, undefined],
] as const)('%i is %s', ([statusWord, name]) => {
  expect(statusWordName(statusWord)).toBe(name);
});

test('every row is found under its own value, so no row hides another', () => {
  for (const [name, value] of Object.entries(STATUS_WORD)) expect(statusWordName(value)).toBe(name);
});

test('a person is told number, meaning and clause', () => {
  expect(describeStatusWord(0x6985)).toBe('6985 not now: drop the application (EMV 4.4 Book 3, 10.1)');
  expect(describeStatusWord(0x0123)).toBe('0123 not in the table');
});
