import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAfl, encodeAfl } from './afl.ts';

test('an AFL, both ways', () => {
  const entries = [
    { sfi: 1, firstRecord: 2, lastRecord: 2, signedRecords: 0 },
    { sfi: 2, firstRecord: 1, lastRecord: 4, signedRecords: 1 },
  ];
  expect(decodeAfl(fromHex('0802020010010401'))).toEqual({ ok: true, value: entries });
  expect(toHex(encodeAfl(entries))).toBe('0802020010010401');
});

test.for([
  ['three bytes', '080101', { kind: 'bad-length' }],
  ['SFI 0', '00010100', { kind: 'bad-sfi', entry: 0 }],
  ['SFI 31', 'F8010100', { kind: 'bad-sfi', entry: 0 }],
  ['low bits set', '0801010009010100', { kind: 'bad-sfi', entry: 1 }],
  ['record 0', '08000100', { kind: 'bad-record-range', entry: 0 }],
  ['last before first', '08030200', { kind: 'bad-record-range', entry: 0 }],
  ['more signed than there are', '08010203', { kind: 'bad-signed-count', entry: 0 }],
] as const)('%s is a defect', ([, hex, error]) => {
  expect(decodeAfl(fromHex(hex))).toEqual({ ok: false, error });
});

test('any bytes are an AFL with just these bytes, or a defect', () => {
  const aflLike = fc.array(fc.constantFrom(0, 1, 2, 8, 9, 0x10, 0xf8), { maxLength: 24 });
  fc.assert(
    fc.property(aflLike, (list) => {
      const bytes = Uint8Array.from(list);
      const entries = decodeAfl(bytes);
      if (entries.ok) expect(encodeAfl(entries.value)).toEqual(bytes);
    }),
    { numRuns: 1000 },
  );
});

const anyEntry = fc
  .record({ sfi: fc.integer({ min: 1, max: 30 }), firstRecord: fc.integer({ min: 1, max: 200 }), more: fc.nat(55) })
  .chain(({ sfi, firstRecord, more }) =>
    fc.nat(more + 1).map((signedRecords) => ({ sfi, firstRecord, lastRecord: firstRecord + more, signedRecords })),
  );

test('every AFL comes back from its bytes', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 10 }), (entries) => {
      expect(decodeAfl(encodeAfl(entries))).toEqual({ ok: true, value: entries });
    }),
  );
});
