import { expect, test } from 'vitest';
import { correlationKey } from './answers.ts';
import { chargeRequest, chargeReversal, refundRequest } from './stored-credential-messages.ts';

const context = {
  merchant: {
    acquirerId: '123456',
    terminalId: 'GATE1',
    merchantId: 'STORE1',
    nameAndLocation: 'SAUNTER AMSTERDAM NL',
    merchantType: '5411',
  },
  currency: 'EUR',
  storedCredential: 'SC-7F3A',
} as const;
const trace = {
  transmissionDateTime: '0601120000',
  localTime: '140000',
  localDate: '0601',
  stan: '000201',
  rrn: '615212000201',
};
const undone = { ...trace, transmissionDateTime: '0601120005', stan: '000202' };
const captured = { ...trace, transmissionDateTime: '0601110000', stan: '000107', rrn: '615210000101' };

test('a charge names the card as the acquirer does, and says that nobody is there', () => {
  const { mti, fields } = chargeRequest(context, trace, 1500);
  expect(mti).toBe('0200');
  expect(fields).toMatchObject({ 3: '000000', 4: '000000001500', 22: '010', 25: '01', 37: trace.rrn, 63: 'SC-7F3A' });
  expect(fields[90]).toBeUndefined();
});

test('taking a charge back names its 0200', () => {
  const { mti, fields } = chargeReversal(context, trace, undone, 1500, '0420', '68');
  expect(mti).toBe('0420');
  expect(fields).toMatchObject({ 4: '000000001500', 11: '000202', 37: trace.rrn, 39: '68', 63: 'SC-7F3A' });
  expect(fields[90]).toBe('020000020106011200000000012345600000000000');
});

test('a refund is a credit with a reference of its own, and names what is refunded', () => {
  const refund = refundRequest(context, { mti: '0220', trace: captured }, trace, 450, '0200');
  expect(refund.fields).toMatchObject({ 3: '200000', 4: '000000000450', 37: trace.rrn, 63: 'SC-7F3A' });
  expect(refund.fields[90]).toBe('022000010706011100000000012345600000000000');
  const repeat = refundRequest(context, { mti: '0220', trace: captured }, trace, 450, '0201');
  expect(repeat).toEqual({ ...refund, mti: '0201' });
  expect(correlationKey(repeat)).toBe(correlationKey(refund));
});

test('none of them has anything of the card, with or without a stored credential', () => {
  const { storedCredential, ...without } = context;
  const messages = [context, without].flatMap((either) => [
    chargeRequest(either, trace, 1),
    chargeReversal(either, trace, undone, 1, '0421', '17'),
    refundRequest(either, { mti: '0200', trace: captured }, trace, 1, '0201'),
  ]);
  for (const { fields } of messages) {
    for (const element of [2, 14, 23, 35, 55] as const) expect(fields[element]).toBeUndefined();
  }
  expect(messages.filter(({ fields }) => fields[63] === storedCredential)).toHaveLength(3);
});
