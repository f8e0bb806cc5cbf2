import { fromHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import type { ExchangeRequest } from '../exchange/exchange.ts';
import { decodeMessage, encodeMessage } from '../iso8583/codec.ts';
import { ascii1987 } from '../iso8583/dialect.ts';
import { correlationKey, readAnswer } from './answers.ts';
import { authorisationRequest, captureAdvice, networkRequest, reversalAdvice } from './hold-messages.ts';

const merchant = {
  acquirerId: '123456',
  terminalId: 'GATE1',
  merchantId: 'STORE1',
  nameAndLocation: 'SAUNTER AMSTERDAM NL',
  merchantType: '5411',
};
const hold = {
  merchant,
  card: { pan: { expose: () => '4761730000000011' }, expiry: '2812', psn: '01' },
  currency: 'EUR',
} as const;
const read = { interface: 'contactless', emv: fromHex('9F270180') } as const;
const trace = {
  transmissionDateTime: '0601100000',
  localTime: '120000',
  localDate: '0601',
  stan: '000101',
  rrn: '615210000101',
};
const later = { ...trace, transmissionDateTime: '0601110000', stan: '000107' };
const original = { trace, approvalCode: 'A1B2C3' };

test('a hold is asked for with chip data; terminal, merchant and name are padded to their length', () => {
  const { mti, fields } = authorisationRequest(hold, read, trace, 5000);
  expect(mti).toBe('0100');
  expect(fields).toEqual({
    2: '4761730000000011',
    3: '000000',
    4: '000000005000',
    7: '0601100000',
    11: '000101',
    12: '120000',
    13: '0601',
    14: '2812',
    18: '5411',
    22: '071',
    23: '001',
    25: '02',
    32: '123456',
    37: '615210000101',
    41: 'GATE1   ',
    42: 'STORE1         ',
    43: 'SAUNTER AMSTERDAM NL                    ',
    49: '978',
    55: fromHex('9F270180'),
  });
});

test('a hold for a card on file says that nothing was read, and has no chip data', () => {
  const { fields } = authorisationRequest(hold, { interface: 'on-file', emv: new Uint8Array() }, trace, 5000);
  expect(fields).toMatchObject({ 2: '4761730000000011', 14: '2812', 22: '100', 25: '02' });
  expect(fields[55]).toBeUndefined();
});

test('a capture and a reversal name the hold in DE37, DE38 and DE90, and carry no chip data', () => {
  const capture = captureAdvice(hold, original, later, 3275, '0220');
  const reversal = reversalAdvice(hold, original, later, 5000, '0420', '68');
  for (const { fields } of [capture, reversal]) {
    expect(fields).toMatchObject({ 11: '000107', 37: trace.rrn, 38: 'A1B2C3' });
    expect(fields[90]).toBe('010000010106011000000000012345600000000000');
    expect(fields[55]).toBeUndefined();
  }
  expect(capture.fields).toMatchObject({ 4: '000000003275', 25: '06', 39: '00' });
  expect(reversal.fields).toMatchObject({ 4: '000000005000', 39: '68' });
});

test('a repeat differs from its message in the MTI alone, and has its key', () => {
  const first = reversalAdvice(hold, { trace }, later, 5000, '0420', '68');
  const repeat = reversalAdvice(hold, { trace }, later, 5000, '0421', '68');
  expect(repeat).toEqual({ ...first, mti: '0421' });
  expect(correlationKey(repeat)).toBe(correlationKey(first));
  expect(first.fields[38]).toBeUndefined();
});

test('all of them fit the wire', () => {
  const messages = [
    authorisationRequest(hold, { ...read, emv: new Uint8Array() }, trace, 0),
    captureAdvice(hold, original, later, 99_999_999, '0221'),
    reversalAdvice(hold, { trace }, later, 5000, '0420', '17'),
    networkRequest(merchant, trace, '301'),
  ];
  for (const message of messages) {
    expect(decodeMessage(encodeMessage(message, ascii1987), ascii1987)).toEqual({ ok: true, value: message });
  }
});

const request: ExchangeRequest = { purpose: 'authorise', trace, amountMinor: 5000, minimumMinor: 0 };
const fields = {
  4: '000000003000',
  7: '0601100000',
  11: '000101',
  37: trace.rrn,
  38: 'A1B2C3',
  39: '10',
  41: 'GATE1   ',
  49: '978',
};

test('an answer says code, amount and approval', () => {
  expect(readAnswer({ mti: '0110', fields }, request, 'EUR')).toEqual({
    ok: true,
    value: { responseCode: '10', approvedMinor: 3000, approvalCode: 'A1B2C3' },
  });
  expect(readAnswer({ mti: '0110', fields: { 39: '00' } }, request, 'EUR')).toMatchObject({
    value: { approvedMinor: 5000 },
  });
});

test.each([
  ['no-response-code', { ...fields, 39: undefined }],
  ['amount', { ...fields, 4: '000000005001' }],
  ['currency', { ...fields, 49: '840' }],
  ['retrieval-reference', { ...fields, 37: '615210000102' }],
])('an answer about something else is not believed: %s', (defect, wrong) => {
  const given = Object.fromEntries(Object.entries(wrong).filter(([, value]) => value !== undefined));
  expect(readAnswer({ mti: '0110', fields: given }, request, 'EUR')).toEqual({ ok: false, error: defect });
});

test('an answer has the key of its question; other classes, times and terminals have others', () => {
  const key = correlationKey(authorisationRequest(hold, read, trace, 5000));
  expect(correlationKey({ mti: '0110', fields })).toBe(key);
  expect(correlationKey({ mti: '0430', fields })).not.toBe(key);
  expect(correlationKey({ mti: '0110', fields: { ...fields, 41: 'GATE2   ' } })).not.toBe(key);
  expect(correlationKey({ mti: '0110', fields: { 11: '000101' } })).toBeUndefined();
});
