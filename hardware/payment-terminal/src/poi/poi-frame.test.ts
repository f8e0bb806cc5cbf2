import { concatBytes, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TERMINAL_CHIPS, TERMINAL_FAULTS } from '../port.ts';
import type { PoiFrame } from './poi-frame.ts';
import { decodePoiFrame, encodePoiFrame } from './poi-frame.ts';
import { PoiFrameStream } from './poi-frame-stream.ts';

// The checksums are those of zlib's crc32, as any other program would compute them.
const VECTORS: readonly (readonly [string, PoiFrame])[] = [
  ['5350018100000000000101D5391C51', { kind: 'status', sequence: 0, state: 'card' }],
  [
    '535001010000000700080000000007D00978499670F2',
    { kind: 'read', sequence: 7, amountMinor: 2000, currencyNumeric: '978' },
  ],
  ['535001020000000700009D811379', { kind: 'cancel', sequence: 7 }],
  ['53500183000000070001007DCC1303', { kind: 'fault', sequence: 7, fault: 'card-removed' }],
];

const sequence = fc.nat({ max: 0xffffffff });
const frame: fc.Arbitrary<PoiFrame> = fc.oneof(
  fc.record({
    kind: fc.constant('read' as const),
    sequence,
    amountMinor: fc.nat({ max: 99_999_999 }),
    currencyNumeric: fc.constantFrom('978', '008', '840'),
  }),
  fc.record({ kind: fc.constant('cancel' as const), sequence }),
  fc.record({
    kind: fc.constant('status' as const),
    sequence,
    state: fc.constantFrom(...(['empty', 'card', 'mute', 'fault'] as const)),
  }),
  fc.record({
    kind: fc.constant('card' as const),
    sequence,
    interface: fc.constantFrom(...(['contact', 'contactless'] as const)),
    chip: fc.constantFrom(...TERMINAL_CHIPS),
    opaque: fc.uint8Array({ minLength: 60, maxLength: 300 }),
  }),
  fc.record({ kind: fc.constant('fault' as const), sequence, fault: fc.constantFrom(...TERMINAL_FAULTS) }),
);

describe('frames of a terminal', () => {
  it.each(VECTORS)('%s both ways', (hex, value) => {
    expect(toHex(encodePoiFrame(value))).toBe(hex);
    expect(decodePoiFrame(encodePoiFrame(value))).toEqual({ ok: true, value });
  });

  it('come back as they were', () => {
    fc.assert(
      fc.property(frame, (value) => {
        expect(decodePoiFrame(encodePoiFrame(value))).toEqual({ ok: true, value });
      }),
    );
  });

  it('are a frame or a defect for any bytes, and a frame has one spelling', () => {
    const damaged = fc.tuple(frame, fc.nat(), fc.nat(255)).map(([value, at, byte]) => {
      const bytes = encodePoiFrame(value);
      return bytes.with(at % bytes.length, byte);
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), damaged), (bytes) => {
        const decoded = decodePoiFrame(bytes);
        if (decoded.ok) expect(encodePoiFrame(decoded.value)).toEqual(bytes);
      }),
    );
  });

  it('are read from a stream the same however it is split, noise included', () => {
    const chunk = fc.oneof(frame.map(encodePoiFrame), fc.uint8Array({ maxLength: 80 }));
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 6 }), fc.array(fc.nat({ max: 900 })), (chunks, cuts) => {
        const bytes = concatBytes(...chunks);
        const borders = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const split = new PoiFrameStream();
        const got = borders.slice(1).flatMap((end, i) => split.push(bytes.subarray(borders[i], end)));
        expect(got).toEqual(new PoiFrameStream().push(bytes));
      }),
    );
  });

  it('are found again behind a damaged one', () => {
    fc.assert(
      fc.property(frame, frame, fc.nat(), (first, second, at) => {
        const bytes = encodePoiFrame(first);
        const place = at % bytes.length;
        const stream = new PoiFrameStream();
        const damaged = bytes.with(place, (bytes[place] ?? 0) ^ 0x80);
        // A length that was damaged upwards is waited for until as much has come.
        const after = Array.from({ length: 80 }, () => encodePoiFrame(second));
        const got = stream.push(concatBytes(damaged, ...after)).filter(({ ok }) => ok);
        expect(got.length).toBeGreaterThanOrEqual(79);
      }),
      { numRuns: 200 },
    );
  });
});
