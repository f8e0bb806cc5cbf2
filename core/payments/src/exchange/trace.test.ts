import { expect, test } from 'vitest';
import { nextStan, retrievalReference } from './trace.ts';

test.each([
  [undefined, '000001'],
  ['000001', '000002'],
  ['000999', '001000'],
  ['999998', '999999'],
  ['999999', '000001'],
])('after STAN %s comes %s', (last, next) => {
  expect(nextStan(last)).toBe(next);
});

test('a million STANs are a million different ones, and 000000 is none of them', () => {
  const seen = new Set<string>();
  let stan = nextStan(undefined);
  while (!seen.has(stan)) {
    seen.add(stan);
    stan = nextStan(stan);
  }
  expect(seen.size).toBe(999_999);
  expect(seen.has('000000')).toBe(false);
});

test('a retrieval reference is the hour of the year and the STAN', () => {
  expect(retrievalReference('615212', '000101')).toBe('615212000101');
  expect(() => retrievalReference('61521', '000101')).toThrow('twelve digits');
});
