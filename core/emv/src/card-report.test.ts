import { asciiText, fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { buildCardReport, wipeCardReport } from './card-report.ts';
import { transactionOf } from './transaction.fixture.ts';
import type { Cryptogram, Transaction } from './transaction.ts';

const CARD = { '5A': '4761739001010119', '5F24': '281231', '5F34': '01' };
const PAR = `Q1SAUNTER${'0'.repeat(20)}`;
const CRYPTOGRAM: Cryptogram = {
  type: 'ARQC',
  information: 0x80,
  ac: fromHex('0102030405060708'),
  atc: fromHex('0009'),
  issuerApplicationData: fromHex('06010A'),
};

const report = (icc: Readonly<Record<string, string>> = CARD, rest: Partial<Transaction> = {}) => {
  const built = buildCardReport(transactionOf(icc, { '9F37': 'A1B2C3D4', '9F02': '000000005000' }, rest));
  if (!built.ok) throw new Error(built.error.kind);
  return built.value;
};

const ofKernel = (kernel: number) => ({
  application: { aid: fromHex('A0000000031010'), label: 'Visa', kernel, pdol: [] },
});

test('a card is told by copies', () => {
  const { pan, ...rest } = report();
  expect(asciiText(pan.expose())).toBe('4761739001010119');
  expect(rest).toMatchObject({ aid: 'A0000000031010', label: 'Visa', expiry: '2812', psn: '01', kernel: undefined });
});

test('DE55 has terminal, cryptogram and what was found, and nothing without a cryptogram', () => {
  expect(toHex(report().de55)).toBe('');
  const de55 = toHex(report(CARD, { cryptogram: CRYPTOGRAM, aip: fromHex('3C00'), tvr: fromHex('8000000000') }).de55);
  for (const object of [
    '9F26080102030405060708',
    '9F270180',
    '9F36020009',
    '9F100306010A',
    '82023C00',
    '95058000000000',
  ]) {
    expect(de55).toContain(object);
  }
  for (const object of ['9F3704A1B2C3D4', '9F0206000000005000', '5F340101']) expect(de55).toContain(object);
});

test('a record cannot pass for the cryptogram', () => {
  const forged = { ...CARD, '9F26': 'FFFFFFFFFFFFFFFF', '82': 'FFFF', '95': 'FFFFFFFFFF' };
  const de55 = toHex(report(forged, { cryptogram: CRYPTOGRAM }).de55);
  expect(de55).not.toContain('FFFF');
});

test('a reference of another shape is nobody’s', () => {
  const hex = (text: string) => toHex(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  const par = report({ ...CARD, '9F24': hex(PAR) }).par;
  expect(par && asciiText(par.expose())).toBe(PAR);
  expect(report({ ...CARD, '9F24': hex(PAR.slice(1)) }).par).toBeUndefined();
  expect(report({ ...CARD, '9F24': hex(PAR.toLowerCase()) }).par).toBeUndefined();
});

test.for([
  ['kernel 3, CTQ says so', 3, { '9F6C': '0080' }, '3F0000', true],
  ['kernel 3, CTQ does not', 3, { '9F6C': '0000' }, '010002', false],
  ['kernel 3 without a CTQ', 3, {}, '3F0000', false],
  ['kernel 2, 9F34 says so', 2, {}, '010002', true],
  ['kernel 2, no CVM', 2, {}, '1F0002', false],
] as const)('verified on the phone: %s', ([, kernel, icc, cvmResults, expected]) => {
  const rest = { ...ofKernel(kernel), cvmResults: fromHex(cvmResults) };
  expect(report({ ...CARD, ...icc }, rest).deviceCvm).toBe(expected);
});

test('CDA that was never signed was not performed', () => {
  const iccKey = { modulus: new Uint8Array(64), exponent: Uint8Array.of(3) };
  const { oda } = report(CARD, { oda: { verdict: 'pending', method: 'CDA', iccKey } });
  expect(oda).toEqual({ method: 'none', verdict: 'not-performed' });
});

test('a card without a number is none', () => {
  expect(buildCardReport(transactionOf({ '5F24': '281231' }))).toEqual({
    ok: false,
    error: { kind: 'missing-data', class: 'end' },
  });
});

test('a wiped report has nothing left', () => {
  const one = report(CARD, { cryptogram: CRYPTOGRAM });
  wipeCardReport(one);
  expect(one.de55.every((byte) => byte === 0)).toBe(true);
  expect(() => one.pan.expose()).toThrow('wiped');
});
