import { fromHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAtr, looksContactless } from './atr.ts';

test.for([
  ['a contactless card without historical bytes', '3B80800101', 'direct', [0, 1], ''],
  ['a storage card', '3B8F8001804F0CA000000306030001000000006A', 'direct', [0, 1], '804F0CA0000003060300010000000 0'],
  ['a T=1 contact card', '3BE000008131FE45EB', 'direct', [1, 1], ''],
  ['a T=0 contact card', '3B6500002063CB6A00', 'direct', [0], '2063CB6A00'],
  ['inverse convention', '3F6500002063CB6A00', 'inverse', [0], '2063CB6A00'],
] as const)('%s', ([, hex, convention, protocols, historical]) => {
  expect(decodeAtr(fromHex(hex))).toEqual({
    ok: true,
    value: { convention, protocols, historicalBytes: fromHex(historical.replace(' ', '')) },
  });
});

test.for([
  ['nothing', '', 'truncated'],
  ['TS alone', '3B', 'truncated'],
  ['another first byte', '4B80800101', 'bad-initial-character'],
  ['a missing check byte', '3B808001', 'truncated'],
  ['a wrong check byte', '3B80800102', 'bad-check-character'],
  ['a byte too many', '3B8080010100', 'too-long'],
  ['34 bytes', '3B'.repeat(34), 'too-long'],
] as const)('%s is a defect', ([, hex, kind]) => {
  expect(decodeAtr(fromHex(hex))).toEqual({ ok: false, error: { kind } });
});

test('any bytes are an ATR or a defect', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const atr = decodeAtr(Uint8Array.of(0x3b, ...bytes));
      if (atr.ok) expect(atr.value.historicalBytes.length).toBeLessThan(16);
    }),
  );
});

test.for([
  ['3B80800101', true],
  ['3B8F8001804F0CA000000306030001000000006A', true],
  ['3BE000008131FE45EB', false],
  ['3B6500002063CB6A00', false],
  ['3B81800101', false],
  ['3F80800101', false],
] as const)('%s may be contactless: %s', ([hex, expected]) => {
  expect(looksContactless(fromHex(hex))).toBe(expected);
});
