import { TAG } from '@saunter/emv';
import { encodeTlvs, tlv } from '@saunter/iso7816';
import { concatBytes, equalBytes, fromHex } from '@saunter/kit';
import { TEST_ACCOUNTS, TEST_SCHEMES, testBank } from '@saunter/testing-cards';
import { arpcMethod1, arpcMethod2, issuerCryptogram, responseKey } from '@saunter/testing-cards/issuer';
import { describe, expect, test } from 'vitest';
import { Books } from '../books/books.ts';
import { HostBench, PAN } from '../host/ask-host.fixture.ts';
import { testIssuer } from './card-issuer.ts';

const SEED = 'issuer test';
const TERMINAL = new Map([
  [TAG.AMOUNT_AUTHORISED, fromHex('000000005000')],
  [TAG.AMOUNT_OTHER, fromHex('000000000000')],
  [TAG.TERMINAL_COUNTRY_CODE, fromHex('0528')],
  [TAG.TVR, fromHex('0000008000')],
  [TAG.TRANSACTION_CURRENCY_CODE, fromHex('0978')],
  [TAG.TRANSACTION_DATE, fromHex('261123')],
  [TAG.TRANSACTION_TYPE, fromHex('00')],
  [TAG.UNPREDICTABLE_NUMBER, fromHex('A1B2C3D4')],
  [TAG.AIP, fromHex('1980')],
  [TAG.ATC, fromHex('0007')],
]);

describe.each([
  ['CVN 18', TEST_SCHEMES.visa, TEST_ACCOUNTS.visa],
  ['M/Chip CVN 20', TEST_SCHEMES.mastercard, TEST_ACCOUNTS.mastercard],
] as const)('%s', (_name, scheme, account) => {
  const card = testBank(SEED).issuerCard(scheme, account);
  const objects = new Map([...TERMINAL, [TAG.ISSUER_APPLICATION_DATA, fromHex(scheme.issuerApplicationData)]]);
  const cryptogram = issuerCryptogram(card, objects);
  const chipData = (made: Uint8Array, over: ReadonlyMap<number, Uint8Array> = new Map()) =>
    encodeTlvs(
      [...new Map([...objects, [TAG.APPLICATION_CRYPTOGRAM, made], ...over])].map(([tag, value]) => tlv(tag, value)),
    );
  const say = (bench: HostBench, data: Uint8Array, stan = '000001') =>
    bench.ask('0100', `r${stan}`, stan, 5000, { 2: account.pan, 14: '3912', 23: `0${account.psn}`, 55: data });
  const bench = () => new HostBench(new Books(), testIssuer(SEED));

  test('a right cryptogram is approved, and answered so that the card believes it', () => {
    const host = bench();
    const answer = say(host, chipData(cryptogram));
    expect(answer[39]).toBe('00');
    const data = answer[55]?.slice(2) ?? new Uint8Array();
    const key = responseKey(card, objects);
    const [sealed, said] =
      scheme.name === 'visa' ? [data.slice(0, 4), data.slice(4)] : [data.slice(0, 8), data.slice(8)];
    const arpc = scheme.name === 'visa' ? arpcMethod2(key, cryptogram, said) : arpcMethod1(key, cryptogram, said);
    expect(equalBytes(arpc, sealed)).toBe(true);
    expect(say(host, chipData(cryptogram))).toEqual(answer);
  });

  test.for([
    ['another cryptogram', chipData(cryptogram.map((byte) => byte ^ 1))],
    ['another amount', chipData(cryptogram, new Map([[TAG.AMOUNT_AUTHORISED, fromHex('000000000001')]]))],
    ['another use of the card', chipData(cryptogram, new Map([[TAG.ATC, fromHex('0008')]]))],
    ['no cryptogram', encodeTlvs([tlv(TAG.ATC, fromHex('0007'))])],
    ['no chip data at all', fromHex('9F')],
  ] as const)('%s is declined, without an answer for the card', ([, data]) => {
    const answer = say(bench(), data);
    expect([answer[39], answer[55], answer[63]]).toEqual(['88', undefined, undefined]);
  });

  test('a decline for another reason still answers the card', () => {
    const host = bench();
    host.day = '2040-01-01';
    const answer = say(host, chipData(cryptogram));
    expect(answer[39]).toBe('54');
    const approved = say(bench(), chipData(cryptogram));
    expect(answer[55]).toHaveLength(approved[55]?.length ?? 0);
    expect(answer[55]).not.toEqual(approved[55]);
  });
});

test('a card of somebody else passes, unless everything must be checked', () => {
  const data = concatBytes(encodeTlvs([tlv(TAG.ATC, fromHex('0007'))]));
  const say = (strict: boolean, more: object) =>
    new HostBench(new Books(), testIssuer(SEED, { strict })).ask('0100', 'r1', '000001', 1, { 2: PAN, ...more })[39];
  expect([say(false, { 55: data }), say(true, { 55: data }), say(false, {}), say(true, {})]).toEqual([
    '00',
    '88',
    '00',
    '88',
  ]);
});
