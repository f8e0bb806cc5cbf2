import { fromHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { fieldsOf, ownCases } from '../iso8583/iso-messages.vectors.ts';
import { missingElements } from '../iso8583/missing-elements.ts';
import { authorisationAdvice, partialReversal } from './advice-messages.ts';

const hold = {
  merchant: {
    acquirerId: '123456',
    terminalId: 'GATE0001',
    merchantId: 'JWOSTORE0000001',
    nameAndLocation: 'OPEN WALK OUT STORE    AMSTERDAM     NL',
    merchantType: '5411',
  },
  card: { pan: { expose: () => '4761730000000011' }, expiry: '2812', psn: '01' },
  currency: 'EUR',
} as const;
const trace = {
  transmissionDateTime: '0601100000',
  localTime: '120000',
  localDate: '0601',
  stan: '000106',
  rrn: '615212000106',
};
const read = { interface: 'contactless', emv: fromHex('') } as const;

test('the shared advice after stand-in, element for element', () => {
  const advice = authorisationAdvice(hold, read, trace, 5000, { approvalCode: 'SAF001', code: 'Y3' }, '0120');
  for (const { mti, fields } of ownCases().filter(({ id }) => id === 'auth-advice')) {
    expect(advice).toEqual({ mti, fields: fieldsOf(fields) });
  }
  expect(advice).toMatchObject({ mti: '0120', fields: { 38: 'SAF001', 39: 'Y3' } });
  expect(missingElements(advice)).toEqual([]);
});

test('a part of a hold given back: what was held in DE4, what stays in DE95, the hold in DE90', () => {
  const original = { trace, approvalCode: 'A1B2C3' };
  const later = { ...trace, stan: '000107', transmissionDateTime: '0601110000' };
  const reversal = partialReversal(hold, original, later, { heldMinor: 5000, staysMinor: 3275 }, '0420');
  expect(reversal.fields).toMatchObject({
    4: '000000005000',
    11: '000107',
    37: trace.rrn,
    39: '17',
    90: '010000010606011000000000012345600000000000',
    95: '000000003275000000000000000000000000000000',
  });
  expect(missingElements(reversal)).toEqual([]);
});
