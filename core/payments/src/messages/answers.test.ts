import { expect, test } from 'vitest';
import type { ExchangePurpose, ExchangeRequest } from '../exchange/exchange.ts';
import { readAnswer } from './answers.ts';

const trace = {
  transmissionDateTime: '0601100000',
  localTime: '120000',
  localDate: '0601',
  stan: '000101',
  rrn: '615210000101',
};
const request = (purpose: ExchangePurpose): ExchangeRequest => ({
  purpose,
  trace,
  amountMinor: 5000,
  minimumMinor: 5000,
});
const read = (purpose: ExchangePurpose, fields: Readonly<Record<number, string>>) =>
  readAnswer({ mti: '0110', fields: { 39: '00', ...fields } }, request(purpose), 'EUR');

test('the name that the acquirer gives a card is taken from the answer to a hold, and from no other', () => {
  expect(read('authorise', { 63: 'SC-1' })).toMatchObject({ value: { storedCredential: 'SC-1' } });
  expect(read('authorise', { 63: '' })).toEqual({ ok: true, value: { responseCode: '00', approvedMinor: 5000 } });
  expect(read('charge', { 63: 'SC-2' })).toEqual({ ok: true, value: { responseCode: '00', approvedMinor: 5000 } });
});

const part = { 4: '000000004999' };

test.each(['capture', 'reverse', 'refund'] as const)(
  'a part of a %s is not believed: nobody could mend it',
  (purpose) => {
    expect(read(purpose, part)).toEqual({ ok: false, error: 'amount' });
    expect(read(purpose, { 39: '10' })).toEqual({ ok: false, error: 'amount' });
    expect(read(purpose, { ...part, 39: '51' }).ok).toBe(true);
  },
);

test.each(['authorise', 'increment', 'charge'] as const)(
  'a part of a %s is an answer: it can be taken back',
  (purpose) => {
    expect(read(purpose, { ...part, 39: '10' })).toMatchObject({ value: { approvedMinor: 4999 } });
  },
);
