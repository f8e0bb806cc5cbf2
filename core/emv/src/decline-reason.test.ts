import { expect, test } from 'vitest';
import { declineReason } from './decline-reason.ts';
import { transactionOf } from './transaction.fixture.ts';
import { NO_TVR, TVR, withBits } from './verification-results.ts';

test.for([
  ['SDA_FAILED', 'oda-failed'],
  ['DDA_FAILED', 'oda-failed'],
  ['CDA_FAILED', 'oda-failed'],
  ['EXPIRED_APPLICATION', 'expired'],
  ['SERVICE_NOT_ALLOWED', 'not-allowed-here'],
  ['FLOOR_LIMIT_EXCEEDED', 'action-codes'],
] as const)('%s is %s', ([bit, reason]) => {
  expect(declineReason(transactionOf({}, {}, { tvr: withBits(NO_TVR, TVR[bit]) }))).toBe(reason);
});

test('a chip that is not proven comes before a card that has expired', () => {
  const tvr = withBits(NO_TVR, TVR.EXPIRED_APPLICATION, TVR.DDA_FAILED);
  expect(declineReason(transactionOf({}, {}, { tvr }))).toBe('oda-failed');
});
