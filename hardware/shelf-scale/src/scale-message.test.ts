import { fromHex, ok, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScaleMessage } from './index.ts';
import { decodeScaleMessage, describeScaleDefect, encodeScaleMessage, SCALE_BOUNDS, SCALE_HEADER } from './index.ts';

// Written out by hand from docs/devices/shelf-scale.md; the checksum by zlib's crc32.
const VECTOR_HEX =
  '5343414C' + // SCAL
  '01' + // version
  '00' + // flags
  '0100' + // gondola 1
  '2A000000' + // sequence 42
  'C281BF18DAA30500' + // 2020-04-22T05:06:36.955074Z
  '60EA0000' + // 60 000 mHz
  '0200' + // plates
  '0300' + // samples
  '050B' + // shelf 5 plate 11
  '050C' + // shelf 5 plate 12
  '00C01B44' + // 623.0
  '0000803E' + // 0.25
  '000000C0' + // -2
  '0000C07F' + // no reading
  '00000000' + // 0
  '0000803F' + // 1
  '7D615EE2';

const VECTOR: ScaleMessage = {
  gondola: 1,
  sequence: 42,
  sourceTimeMs: 1_587_531_996_955.074,
  sampleRateHz: 60,
  plates: [
    { shelf: 5, plate: 11 },
    { shelf: 5, plate: 12 },
  ],
  grams: [Float32Array.of(623, 0.25, -2), Float32Array.of(Number.NaN, 0, 1)],
};

const scaleMessages: fc.Arbitrary<ScaleMessage> = fc
  .record({
    gondola: fc.integer({ min: 1, max: 0xffff }),
    sequence: fc.integer({ min: 0, max: 0xffffffff }),
    sourceTimeMs: fc.nat({ max: SCALE_BOUNDS.sourceTimeUs }).map((us) => us / 1000),
    sampleRateHz: fc.integer({ min: 1, max: 0xffffffff }).map((milliHz) => milliHz / 1000),
    sampleCount: fc.integer({ min: 1, max: 20 }),
    plates: fc.uniqueArray(
      fc.record({ shelf: fc.integer({ min: 1, max: 255 }), plate: fc.integer({ min: 1, max: 255 }) }),
      { minLength: 1, maxLength: 20, selector: ({ shelf, plate }) => shelf * 256 + plate },
    ),
    samples: fc.float32Array({ minLength: 400, maxLength: 400, noDefaultInfinity: true }),
  })
  .map(({ sampleCount, samples, ...rest }) => ({
    ...rest,
    grams: rest.plates.map((_, index) => samples.slice(index * sampleCount, (index + 1) * sampleCount)),
  }));

describe('the scale format', () => {
  test('its vector decodes', () => {
    expect(decodeScaleMessage(fromHex(VECTOR_HEX))).toEqual(ok(VECTOR));
  });

  test('its vector encodes', () => {
    expect(toHex(encodeScaleMessage(VECTOR))).toBe(VECTOR_HEX);
  });

  test('what was encoded decodes to the same', () => {
    fc.assert(
      fc.property(scaleMessages, (message) => {
        expect(decodeScaleMessage(encodeScaleMessage(message))).toEqual(ok(message));
      }),
    );
  });

  test('any bytes give a value or a named defect', () => {
    const afterHeader = fc.uint8Array({ maxLength: 200 }).map((tail) => {
      const bytes = fromHex(VECTOR_HEX);
      bytes.set(tail.subarray(0, bytes.length - SCALE_HEADER.version), SCALE_HEADER.version);
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), afterHeader), (bytes) => {
        const decoded = decodeScaleMessage(bytes);
        if (!decoded.ok) expect(describeScaleDefect(decoded.error).length).toBeGreaterThan(10);
      }),
    );
  });

  test('cut anywhere, or with any bit turned, it is refused', () => {
    const whole = fromHex(VECTOR_HEX);
    for (let length = 0; length < whole.length; length++) {
      expect(decodeScaleMessage(whole.subarray(0, length)).ok).toBe(false);
    }
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const turned = whole.slice();
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decodeScaleMessage(turned).ok).toBe(false);
    }
  });

  test('a plate that is listed twice is named', () => {
    const twice = { ...VECTOR, plates: [VECTOR.plates[0], VECTOR.plates[0]] } as ScaleMessage;
    expect(decodeScaleMessage(encodeScaleMessage(twice))).toEqual({
      ok: false,
      error: { kind: 'plate-twice', shelf: 5, plate: 11 },
    });
  });

  test('an infinite reading is refused, no reading is not', () => {
    const infinite = { ...VECTOR, grams: [Float32Array.of(1, 1, Number.POSITIVE_INFINITY), VECTOR.grams[1]] };
    expect(decodeScaleMessage(encodeScaleMessage(infinite as ScaleMessage))).toEqual({
      ok: false,
      error: { kind: 'field-out-of-range', field: 'sample' },
    });
  });
});
