import { expect, test } from 'vitest';
import { correlationKey } from './answers.ts';
import { incrementRequest, incrementReversal } from './increment-messages.ts';

const hold = {
  merchant: {
    acquirerId: '123456',
    terminalId: 'GATE1',
    merchantId: 'STORE1',
    nameAndLocation: 'SAUNTER AMSTERDAM NL',
    merchantType: '5411',
  },
  card: { pan: { expose: () => '4761730000000011' }, expiry: '2812', psn: '01' },
  currency: 'EUR',
} as const;
const opened = {
  transmissionDateTime: '0601100000',
  localTime: '120000',
  localDate: '0601',
  stan: '000101',
  rrn: '615210000101',
};
const original = { trace: opened, approvalCode: 'A1B2C3' };
const raised = { ...opened, transmissionDateTime: '0601110000', stan: '000103' };
const undone = { ...opened, transmissionDateTime: '0601110005', stan: '000104' };
const amounts = { addMinor: 1500, staysMinor: 5000 };

test('a raise has the reference of its hold, names it in DE90, asks for the addition alone, and has no chip data', () => {
  const { mti, fields } = incrementRequest(hold, original, raised, 1500);
  expect(mti).toBe('0100');
  expect(fields).toMatchObject({ 4: '000000001500', 11: '000103', 22: '010', 37: opened.rrn, 38: 'A1B2C3' });
  expect(fields[90]).toBe('010000010106011000000000012345600000000000');
  expect(fields[55]).toBeUndefined();
});

test('taking it back names the raise, not the hold, and says what the hold is without it', () => {
  const { mti, fields } = incrementReversal(hold, original, raised, undone, amounts, '0420', '68');
  expect(mti).toBe('0420');
  expect(fields).toMatchObject({ 4: '000000001500', 11: '000104', 37: opened.rrn, 39: '68' });
  expect(fields[90]).toBe('010000010306011100000000012345600000000000');
  expect(fields[95]).toBe('000000005000'.padEnd(42, '0'));
});

test('its repeat differs in the MTI alone', () => {
  const first = incrementReversal(hold, original, raised, undone, amounts, '0420', '68');
  const repeat = incrementReversal(hold, original, raised, undone, amounts, '0421', '68');
  expect(repeat).toEqual({ ...first, mti: '0421' });
  expect(correlationKey(repeat)).toBe(correlationKey(first));
});
