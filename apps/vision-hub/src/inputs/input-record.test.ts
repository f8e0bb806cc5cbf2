import { ok, toHex, utf8Bytes } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InputRecord } from './input-record.ts';
import { decodeInputRecord, encodeInputRecord, INPUT_KINDS } from './input-record.ts';

const VECTOR: InputRecord = { sequence: 258, receivedMs: 3, kind: 'config', topic: 'a/b', payload: utf8Bytes('{}') };
// Length 24, zlib's crc32 of the body, sequence, received, kind 2, topic length 3, "a/b", "{}".
const VECTOR_HEX =
  '18000000' + '8E16A34E' + '0201000000000000' + '0300000000000000' + '02' + '0300' + '612F62' + '7B7D';

const records: fc.Arbitrary<InputRecord> = fc.record({
  sequence: fc.maxSafeNat(),
  receivedMs: fc.maxSafeNat(),
  kind: fc.constantFrom(...INPUT_KINDS),
  topic: fc.string({ maxLength: 80 }),
  payload: fc.uint8Array({ maxLength: 100 }),
});

describe('input records', () => {
  test('the vector, both ways', () => {
    const bytes = encodeInputRecord(VECTOR);
    expect(toHex(bytes)).toBe(VECTOR_HEX);
    expect(decodeInputRecord(bytes, 0)).toEqual(ok({ record: VECTOR, nextOffset: bytes.length }));
  });

  test('several in a row decode to what was encoded', () => {
    fc.assert(
      fc.property(fc.array(records, { maxLength: 5 }), (all) => {
        const bytes = Uint8Array.from(all.flatMap((record) => [...encodeInputRecord(record)]));
        const read: InputRecord[] = [];
        for (let offset = 0; offset < bytes.length; ) {
          const decoded = decodeInputRecord(bytes, offset);
          if (!decoded.ok) throw new Error(decoded.error);
          read.push(decoded.value.record);
          offset = decoded.value.nextOffset;
        }
        expect(read).toEqual(all);
      }),
    );
  });

  test('any bytes give a record or a defect', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat({ max: 130 }), (bytes, offset) => {
        const decoded = decodeInputRecord(bytes, offset);
        if (!decoded.ok) expect(['torn', 'checksum', 'malformed']).toContain(decoded.error);
      }),
    );
  });

  test('cut anywhere it is torn, with any bit turned it is refused', () => {
    const whole = encodeInputRecord(VECTOR);
    for (let length = 0; length < whole.length; length++) {
      expect(decodeInputRecord(whole.subarray(0, length), 0)).toEqual({ ok: false, error: 'torn' });
    }
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const turned = whole.slice();
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decodeInputRecord(turned, 0).ok).toBe(false);
    }
  });
});
