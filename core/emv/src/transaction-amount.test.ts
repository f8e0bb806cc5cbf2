import { expect, test } from 'vitest';
import { objectsOf } from './transaction.fixture.ts';
import { transactionAmount } from './transaction-amount.ts';

test.for([
  ['digits', { '9F02': '000000005000' }, 5000],
  ['a binary number', { '81': '00001388' }, 5000],
  ['digits win', { '9F02': '000000000001', '81': '00001388' }, 1],
  ['the most that fits', { '9F02': '999999999999' }, 999_999_999_999],
  ['nothing', {}, 0],
] as const)('%s', ([, objects, amount]) => {
  expect(transactionAmount(objectsOf(objects))).toBe(amount);
});
