import { decodeResponseApdu, encodeCommandApdu } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateAc, readGenerateAc } from './generate-ac.ts';

const read = (hex: string) => {
  const response = decodeResponseApdu(fromHex(hex));
  if (!response.ok) throw new Error('a response has a status word');
  return readGenerateAc(response.value);
};

test.for([
  ['AAC', false, '80AE000001AA00'],
  ['TC', false, '80AE400001AA00'],
  ['ARQC', false, '80AE800001AA00'],
  ['ARQC', true, '80AE900001AA00'],
  ['TC', true, '80AE500001AA00'],
] as const)('%s, CDA %s: %s', ([type, cda, hex]) => {
  expect(toHex(encodeCommandApdu(generateAc({ type, cda }, fromHex('AA'))))).toBe(hex);
});

test('format 1 and format 2 say the same', () => {
  const format1 = read('80128000081122334455667788060102030405069000');
  const format2 = read('771E9F2701809F360200089F260811223344556677889F1007060102030405069000');
  if (!format1.ok || !format2.ok) throw new Error('both are answers');
  expect(format1.value).toMatchObject({ type: 'ARQC', information: 0x80 });
  expect(toHex(format1.value.ac ?? new Uint8Array(0))).toBe('1122334455667788');
  expect(toHex(format2.value.ac ?? new Uint8Array(0))).toBe('1122334455667788');
  expect([toHex(format1.value.atc), toHex(format2.value.atc)]).toEqual(['0008', '0008']);
});

test('what CDA signs is the answer as received, without the signature', () => {
  // The length of 9F4B is in its long form: nothing is encoded again.
  const answer = read('77159F2701809F4B8102ABCD9F360200089F10030601029000');
  expect(answer.ok && toHex(answer.value.withoutSdad)).toBe('9F2701809F360200089F1003060102');
  expect(answer.ok && answer.value.sdad && toHex(answer.value.sdad)).toBe('ABCD');
  expect(answer.ok && answer.value.ac).toBeUndefined();
});

test.for([
  ['refused', '6985', 'bad-status-word'],
  ['no TLV', '77059F279000', 'not-tlv'],
  ['another template', '70009000', 'wrong-template'],
  ['nothing', '9000', 'wrong-template'],
  ['format 1 without a cryptogram', '800380000A9000', 'bad-cryptogram'],
  ['neither cryptogram nor signature', '77099F2701809F360200089000', 'missing-data'],
  ['no counter', '770F9F2701809F260811223344556677889000', 'missing-data'],
  ['information of two bytes', '77159F270280009F360200089F260811223344556677889000', 'bad-cryptogram'],
  ['reserved type', '77149F2701C09F360200089F260811223344556677889000', 'bad-cryptogram'],
  ['an object twice', '77189F2701809F2701809F360200089F260811223344556677889000', 'redundant-data'],
] as const)('%s', ([, hex, kind]) => {
  expect(read(hex)).toMatchObject({ ok: false, error: { kind } });
});

test('any bytes are an answer or a defect', () => {
  const tlvLike = fc
    .array(fc.constantFrom(0x77, 0x80, 0x9f, 0x27, 0x36, 0x26, 0x4b, 0x01, 0x02, 0x08, 0x00), { maxLength: 40 })
    .map((list) => Uint8Array.from(list));
  fc.assert(
    fc.property(fc.oneof(tlvLike, fc.uint8Array({ maxLength: 40 })), (data) => {
      const answer = readGenerateAc({ data, statusWord: 0x9000 });
      if (answer.ok) expect(answer.value.atc).toHaveLength(2);
    }),
    { numRuns: 1000 },
  );
});
