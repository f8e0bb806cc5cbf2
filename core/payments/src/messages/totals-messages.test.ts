import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMessage, encodeMessage } from '../iso8583/codec.ts';
import { binary1987 } from '../iso8583/dialect.ts';
import { readTotalsAnswer, totalsRequest } from './totals-messages.ts';

const merchant = {
  acquirerId: '123456',
  terminalId: 'STORE',
  merchantId: 'STORE1',
  nameAndLocation: 'SAUNTER AMSTERDAM NL',
  merchantType: '5411',
};
const trace = { transmissionDateTime: '0601230000', stan: '000900', settlementDate: '0601' };
const NONE = { count: 0, minor: 0 };
const totals = {
  credits: { count: 1, minor: 450 },
  creditReversals: NONE,
  debits: { count: 12, minor: 40_000 },
  debitReversals: { count: 1, minor: 3275 },
};

test('what the store counted, class by class, and the net of it', () => {
  const request = totalsRequest(merchant, 'EUR', totals, trace, '0500');
  expect(request.fields).toMatchObject({
    15: '0601',
    50: '978',
    74: '0000000001',
    76: '0000000012',
    77: '0000000001',
    86: '0000000000000450',
    88: '0000000000040000',
    89: '0000000000003275',
    97: 'C0000000000036275',
  });
  expect(decodeMessage(encodeMessage(request, binary1987), binary1987)).toEqual({ ok: true, value: request });
});

test('a store that owes has a debit', () => {
  const refunds = { ...totals, credits: { count: 1, minor: 50_000 } };
  expect(totalsRequest(merchant, 'EUR', refunds, trace, '0500').fields[97]).toBe('D0000000000013275');
});

test.each([
  ['0510', '1', 'in-balance'],
  ['0510', '2', 'out-of-balance'],
  ['0510', '3', 'error'],
])('%s with DE66 %s is %s', (mti, code, verdict) => {
  expect(readTotalsAnswer({ mti, fields: { 66: code } })).toEqual({ ok: true, value: verdict });
});

test('any other code, or message, is no answer', () => {
  fc.assert(
    fc.property(
      fc.string().filter((code) => !['1', '2', '3'].includes(code)),
      (code) => {
        expect(readTotalsAnswer({ mti: '0510', fields: { 66: code } }).ok).toBe(false);
      },
    ),
  );
  expect(readTotalsAnswer({ mti: '0510', fields: {} }).ok).toBe(false);
  expect(readTotalsAnswer({ mti: '0500', fields: { 66: '1' } }).ok).toBe(false);
});

test('a total that does not fit is a bug', () => {
  const huge = { ...totals, debits: { count: 10 ** 10, minor: 1 } };
  expect(() => totalsRequest(merchant, 'EUR', huge, trace, '0500')).toThrow('fits');
});
