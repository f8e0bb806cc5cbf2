import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeOriginalDataElements, encodeOriginalDataElements } from './original-data-elements.ts';

const original = { mti: '0100', stan: '000101', transmissionDateTime: '0601100000', acquirer: '123456', forwarder: '' };
const DIGITS = '010000010106011000000000012345600000000000';

test('vector, both ways', () => {
  expect(encodeOriginalDataElements(original)).toBe(DIGITS);
  expect(decodeOriginalDataElements(DIGITS)).toEqual({ ok: true, value: original });
});

test('any text gives an original or a defect', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0129'), minLength: 42, maxLength: 42 })),
      (text) => {
        const decoded = decodeOriginalDataElements(text);
        expect(decoded.ok).toBe(/^[0-9]{42}$/.test(text));
        if (decoded.ok) expect(encodeOriginalDataElements(decoded.value)).toBe(text);
      },
    ),
  );
});
