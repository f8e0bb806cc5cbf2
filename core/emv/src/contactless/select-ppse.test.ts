import { decodeResponseApdu } from '@saunter/iso7816';
import { fromHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AID, entry, object, ppse } from './scripted-card.fixture.ts';
import { readPpse } from './select-ppse.ts';

const read = (hex: string) => {
  const response = decodeResponseApdu(fromHex(hex));
  return response.ok ? readPpse(response.value) : response;
};

test('a directory gives AID, label, priority, kernel identifier and Extended Selection', () => {
  const more = object('50', '56495341') + object('9F2A', '03') + object('9F29', 'AB');
  expect(read(ppse(entry(AID.VISA, 0x8a, more), entry(AID.MASTERCARD, 2)))).toEqual({
    ok: true,
    value: [
      {
        aid: fromHex(AID.VISA),
        label: 'VISA',
        priority: 10,
        kernelIdentifier: fromHex('03'),
        extendedSelection: fromHex('AB'),
      },
      {
        aid: fromHex(AID.MASTERCARD),
        label: undefined,
        priority: 2,
        kernelIdentifier: undefined,
        extendedSelection: undefined,
      },
    ],
  });
});

test.for([
  ['an entry without an AID is passed over', ppse(object('50', '34142439')), { ok: true, value: [] }],
  ['an AID of four bytes is passed over', ppse(object('4F', '01020304')), { ok: true, value: [] }],
  ['an AID of seventeen bytes is passed over', ppse(object('4F', '01'.repeat(17))), { ok: true, value: [] }],
  ['an FCI without a directory', '6F02A5009000', { ok: false, error: { kind: 'wrong-template' } }],
  ['no TLV', '6F10A5009000', { ok: false, error: { kind: 'not-tlv' } }],
  ['6A82', '6A82', { ok: false, error: { kind: 'bad-status-word', statusWord: 0x6a82 } }],
] as const)('%s', ([, hex, expected]) => {
  expect(read(hex)).toMatchObject(expected);
});

test('any bytes are a directory or a named defect', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (data) => {
      expect(typeof readPpse({ data, statusWord: 0x9000 }).ok).toBe('boolean');
    }),
  );
});
