import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { replayFlow } from '../flow/replay-flow.vectors.ts';
import { transactionOf } from '../transaction.fixture.ts';
import { cardholderVerification } from './cardholder-verification.ts';

type Values = Readonly<Record<string, string>>;

/** A lane: goods and services, No CVM alone, 50.00 euro. */
const LANE = {
  '9F35': '24',
  '9F33': '0008C8',
  '9F40': '6000003000',
  '9C': '00',
  '5F2A': '0978',
  '9F02': '000000005000',
};
const CARD = { '9F42': '0978' };

/** TVR byte 3, tag 9F34 and TSI byte 1 that a CVM list comes to. */
function verify(cvmList: string | undefined, terminal: Values = {}, aip = '1000'): string {
  const icc = cvmList === undefined ? CARD : { ...CARD, '8E': cvmList };
  const transaction = transactionOf(icc, { ...LANE, ...terminal }, { aip: fromHex(aip) });
  const { move } = replayFlow([cardholderVerification], transaction, []);
  const { tvr, cvmResults, tsi } = move.transaction;
  return [tvr, cvmResults, tsi.subarray(0, 1)].map(toHex).join(' ');
}

/** Amount X is 40.00, amount Y 100.00. */
const list = (...rules: readonly string[]) => `00000FA000002710${rules.join('')}`;
const PIN_PAD = { '9F33': 'E0F8C8' };

// Rule by rule: EMV 4.4 Book 3, 10.5 and Annex C3; Book 4, 6.3.4.5.
test.for([
  ['No CVM, always', list('1F00'), {}, '0000000000 1F0002 40'],
  ['No CVM if the terminal supports it', list('1F03'), {}, '0000000000 1F0302 40'],
  ['methods that it does not support are passed over', list('4203', '1E03', '1F03'), {}, '0000000000 1F0302 40'],
  ['nothing that it can do', list('4203', '1E03'), {}, '0000800000 3F0001 40'],
  ['online PIN, always, and no more', list('0200', '1F00'), {}, '0000900000 020001 40'],
  ['online PIN, always, else No CVM', list('4200', '1F00'), {}, '0000100000 1F0002 40'],
  ['a PIN pad that 9F33 claims is not there', list('4103', '1F03'), PIN_PAD, '0000100000 1F0302 40'],
  ['signature where it is taken', list('1E03'), PIN_PAD, '0000000000 1E0300 40'],
  ['the card says fail', list('0000'), {}, '0000800000 000001 40'],
  ['a method that nobody knows', list('3700', '1F00'), {}, '0000C00000 3F0001 40'],
  ['a method that nobody knows, and the next', list('7700', '1F00'), {}, '0000400000 1F0002 40'],
  ['a condition that nobody knows', list('1F7F'), {}, '0000800000 3F0001 40'],
  ['under X: it is not', list('1F06'), {}, '0000800000 3F0001 40'],
  ['over X', list('1F07'), {}, '0000000000 1F0702 40'],
  ['under Y', list('1F08'), {}, '0000000000 1F0802 40'],
  ['over Y: it is not', list('1F09'), {}, '0000800000 3F0001 40'],
  ['amounts do not count in another currency', list('1F07'), { '5F2A': '0840' }, '0000800000 3F0001 40'],
  ['neither cash nor cashback', list('1F02'), {}, '0000000000 1F0202 40'],
  ['cash at an ATM', list('1F01'), { '9C': '01', '9F35': '14', '9F40': '8000000000' }, '0000000000 1F0102 40'],
  ['cash by hand', list('1F04'), { '9C': '01' }, '0000000000 1F0402 40'],
  ['cash by hand: a purchase is not', list('1F04'), {}, '0000800000 3F0001 40'],
  ['cashback', list('1F05'), { '9C': '09' }, '0000000000 1F0502 40'],
  ['a list without a rule', '0000000000000000', {}, '0000000000 3F0000 00'],
] as const)('%s', ([, cvmList, terminal, expected]) => {
  expect(verify(cvmList, terminal)).toBe(expected);
});

test('a card that wants no verification gets none', () => {
  expect(verify(list('0000'), {}, '0000')).toBe('0000000000 3F0000 00');
});

test('a card that wants verification and has no list lacks data', () => {
  expect(verify(undefined)).toBe('2000000000 3F0000 00');
});
