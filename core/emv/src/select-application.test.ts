import { encodeCommandApdu } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { readSelectedApplication, selectApplication } from './select-application.ts';

const candidate = { aid: fromHex('A0000000031010'), label: 'Visa', kernel: 3 };
const read = (hex: string, statusWord = 0x9000) =>
  readSelectedApplication(candidate, { data: fromHex(hex), statusWord });

test('the command selects the AID by name', () => {
  expect(toHex(encodeCommandApdu(selectApplication(candidate)))).toBe('00A4040007A000000003101000');
});

test('the FCI gives label and PDOL', () => {
  expect(read('6F188407A0000000031010A50D500544656269749F38039F3303')).toEqual({
    ok: true,
    value: { ...candidate, label: 'Debit', pdol: [{ tag: 0x9f33, length: 3 }] },
  });
});

test('an FCI that says neither leaves the label of the directory and an empty PDOL', () => {
  expect(read('6F0B8407A0000000031010A500')).toEqual({ ok: true, value: { ...candidate, pdol: [] } });
});

test.for([
  ['an application of another name', '6F0B8407A0000000041010A500', 0x9000, 'wrong-df-name'],
  ['a name that only begins alike', '6F0C8408A000000003101001A500', 0x9000, 'wrong-df-name'],
  ['no name', '6F02A500', 0x9000, 'wrong-df-name'],
  ['no proprietary template', '6F098407A0000000031010', 0x9000, 'wrong-template'],
  ['a PDOL that is cut', '6F108407A0000000031010A5059F38029F66', 0x9000, 'bad-pdol'],
  ['no TLV', '6F0B8407', 0x9000, 'not-tlv'],
  ['not found', '', 0x6a82, 'bad-status-word'],
  ['blocked', '6F0B8407A0000000031010A500', 0x6283, 'bad-status-word'],
] as const)('%s drops the candidate, not the dialogue', ([, hex, statusWord, kind]) => {
  expect(read(hex, statusWord)).toMatchObject({ ok: false, error: { kind, class: 'next-option' } });
});
