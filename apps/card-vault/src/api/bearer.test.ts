import { Secret, utf8Bytes } from '@saunter/kit';
import { expect, test } from 'vitest';
import { isAuthorised } from './bearer.ts';

const credential = new Secret(utf8Bytes('correct-horse'));

test.each([
  ['Bearer correct-horse', true],
  ['Bearer correct-hors', false],
  ['Bearer correct-horse ', false],
  ['bearer correct-horse', false],
  ['Basic correct-horse', false],
  ['Bearer ', false],
  [`Bearer ${'x'.repeat(5000)}`, false],
  [undefined, false],
])('%s', (header, expected) => {
  expect(isAuthorised(header, credential)).toBe(expected);
});
