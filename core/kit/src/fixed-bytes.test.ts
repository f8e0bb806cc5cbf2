import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixedBytes, fixedCopy } from './fixed-bytes.ts';

test('a copy has the same bytes in a buffer of its own', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const copy = fixedCopy(bytes);
      expect(copy).toEqual(bytes);
      expect(copy.buffer).not.toBe(bytes.buffer);
      expect(copy.buffer.byteLength).toBe(bytes.length);
    }),
  );
});

test('new bytes are zero', () => {
  expect(fixedBytes(3)).toEqual(new Uint8Array(3));
});
