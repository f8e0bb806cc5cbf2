import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeResponseApdu, encodeResponseApdu } from './response-apdu.ts';

test.for([
  ['9000', '', 0x9000],
  ['6A82', '', 0x6a82],
  ['6F009000', '6F00', 0x9000],
] as const)('%s, both ways', ([hex, data, statusWord]) => {
  expect(decodeResponseApdu(fromHex(hex))).toEqual({ ok: true, value: { data: fromHex(data), statusWord } });
  expect(toHex(encodeResponseApdu({ data: fromHex(data), statusWord }))).toBe(hex);
});

test('fewer than two bytes are no response', () => {
  expect(decodeResponseApdu(fromHex(''))).toEqual({ ok: false, error: { kind: 'too-short' } });
  expect(decodeResponseApdu(fromHex('90'))).toEqual({ ok: false, error: { kind: 'too-short' } });
});

test('any two bytes or more are a response with just these bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 2, maxLength: 300 }), (bytes) => {
      const response = decodeResponseApdu(bytes);
      expect(response.ok && encodeResponseApdu(response.value)).toEqual(bytes);
    }),
  );
});
