import { concatBytes } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFrame, FRAME_LIMIT_BYTES, splitFrames } from './frame.ts';

test('two length bytes, big-endian, not counting themselves', () => {
  expect(encodeFrame(new Uint8Array(300)).subarray(0, 2)).toEqual(Uint8Array.of(1, 44));
});

test('a stream is the same messages however it is split', () => {
  const messages = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 6 });
  fc.assert(
    fc.property(messages, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (sent, cuts) => {
      const stream = concatBytes(...sent.map(encodeFrame));
      const received: Uint8Array[] = [];
      let rest = new Uint8Array();
      for (let offset = 0, turn = 0; offset < stream.length; turn++) {
        const cut = cuts[turn % cuts.length] ?? 1;
        const split = splitFrames(concatBytes(rest, stream.subarray(offset, offset + cut)));
        if (!split.ok) throw new Error(split.error.kind);
        received.push(...split.value.frames);
        rest = Uint8Array.from(split.value.rest);
        offset += cut;
      }
      expect(received).toEqual(sent);
      expect(rest.length).toBe(0);
    }),
  );
});

test('a length that no message has ends the stream', () => {
  expect(splitFrames(Uint8Array.of(0, 0, 1))).toMatchObject({ error: { kind: 'empty-frame' } });
  expect(splitFrames(Uint8Array.of(0xff, 0xff))).toMatchObject({ error: { kind: 'frame-too-long', length: 65535 } });
  expect(() => encodeFrame(new Uint8Array(FRAME_LIMIT_BYTES + 1))).toThrow('fits its frame');
});

test('any bytes are split or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(typeof splitFrames(bytes).ok).toBe('boolean');
    }),
  );
});
