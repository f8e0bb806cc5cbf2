import { expect, it } from 'vitest';
import { formatCreditNumber, formatReceiptNumber } from './receipt-number.ts';

it('a receipt number names the store and has six digits, more when they are used up', () => {
  expect(formatReceiptNumber('store-1', 17)).toBe('STORE-1-000017');
  expect(formatReceiptNumber('store-1', 1_234_567)).toBe('STORE-1-1234567');
  expect(formatCreditNumber('store-1', 3)).toBe('STORE-1-C000003');
});
