import { asciiBytes, asciiText, concatBytes } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassageFrame } from './passage-frame.ts';
import { decodePassageFrame, encodePassageFrame, MAX_FRAME_LENGTH } from './passage-frame.ts';
import { PassageFrameStream } from './passage-frame-stream.ts';

// The checksums are those of zlib's crc32, as any other program would compute them.
const VECTORS: readonly (readonly [string, PassageFrame])[] = [
  ['HELLO 1 17 368E4DE1', { kind: 'hello', version: 1, oldestSequence: 17 }],
  [
    'PASSAGE 17 in 1700000000123 437A9FCA',
    { kind: 'passage', sequence: 17, direction: 'in', sourceTimeMs: 1_700_000_000_123 },
  ],
  ['NEAR inside 1 FBB2A2FC', { kind: 'near', side: 'inside', present: true }],
  ['BEAT 1700000001000 0 1 236EA595', { kind: 'beat', sourceTimeMs: 1_700_000_001_000, inside: false, outside: true }],
  ['ACK 0 E5820718', { kind: 'ack', sequence: 0 }],
];

const whole = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const frame: fc.Arbitrary<PassageFrame> = fc.oneof(
  fc.record({ kind: fc.constant('hello' as const), version: whole, oldestSequence: whole }),
  fc.record({
    kind: fc.constant('passage' as const),
    sequence: whole,
    direction: fc.constantFrom('in' as const, 'out' as const),
    sourceTimeMs: whole,
  }),
  fc.record({
    kind: fc.constant('near' as const),
    side: fc.constantFrom('inside' as const, 'outside' as const),
    present: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('beat' as const), sourceTimeMs: whole, inside: fc.boolean(), outside: fc.boolean() }),
  fc.record({ kind: fc.constant('ack' as const), sequence: whole }),
);
const lineOf = (bytes: Uint8Array) => bytes.subarray(0, -1);

describe('passage frames', () => {
  it.each(VECTORS)('%s both ways', (text, value) => {
    expect(asciiText(encodePassageFrame(value))).toBe(`${text}\n`);
    expect(decodePassageFrame(asciiBytes(text))).toEqual({ ok: true, value });
  });

  it('round trips every frame, within the longest line', () => {
    fc.assert(
      fc.property(frame, (value) => {
        const bytes = encodePassageFrame(value);
        expect(bytes.length).toBeLessThanOrEqual(MAX_FRAME_LENGTH + 1);
        expect(decodePassageFrame(lineOf(bytes))).toEqual({ ok: true, value });
      }),
    );
  });

  it('gives a frame or a defect for any line, and a frame has one spelling', () => {
    const damaged = fc.tuple(frame, fc.nat({ max: 60 }), fc.nat({ max: 255 })).map(([value, at, byte]) => {
      const line = lineOf(encodePassageFrame(value)).slice();
      line[at % line.length] = byte;
      return line;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 100 }), damaged), (line) => {
        const decoded = decodePassageFrame(line);
        if (decoded.ok) expect(lineOf(encodePassageFrame(decoded.value))).toEqual(line);
      }),
    );
  });

  it('reads a stream the same however it is split, noise included', () => {
    const chunk = fc.oneof(frame.map(encodePassageFrame), fc.uint8Array({ maxLength: 200 }));
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 6 }), fc.array(fc.nat({ max: 600 })), (chunks, cuts) => {
        const bytes = concatBytes(...chunks);
        const borders = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const split = new PassageFrameStream();
        const got = borders.slice(1).flatMap((end, i) => split.push(bytes.subarray(borders[i], end)));
        expect(got).toEqual(new PassageFrameStream().push(bytes));
      }),
    );
  });

  it.each([
    ['', 'checksum'],
    ['ACK 5 00000000', 'checksum'],
    ['x'.repeat(MAX_FRAME_LENGTH + 1), 'overlong'],
    ['OPEN 5 62263E95', 'word'],
    ['ACK 05 973831FF', 'fields'],
    ['ACK 5 6 01538957', 'fields'],
    ['PASSAGE 5 up 7 E9063EA1', 'fields'],
  ])('names what is wrong with "%s": %s', (text, defect) => {
    expect(decodePassageFrame(asciiBytes(text))).toEqual({ ok: false, error: defect });
  });
});
