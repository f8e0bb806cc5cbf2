import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownCases } from './iso-messages.vectors.ts';
import { decodeOriginalDataElements1993, encodeOriginalDataElements1993 } from './original-data-elements-1993.ts';

const original = { mti: '1100', stan: '000201', localDateTime: '260601120000', acquirer: '123456' };
const DIGITS = '110000020126060112000006123456';

test('vector, both ways', () => {
  expect(encodeOriginalDataElements1993(original)).toBe(DIGITS);
  expect(decodeOriginalDataElements1993(DIGITS)).toEqual({ ok: true, value: original });
});

test('every DE56 of the shared messages is read and written as it was', () => {
  const all = ownCases().flatMap(({ std, fields }) => (std === '93' && fields[56] ? [fields[56]] : []));
  for (const text of all) {
    const decoded = decodeOriginalDataElements1993(text);
    expect(decoded.ok && encodeOriginalDataElements1993(decoded.value)).toBe(text);
  }
  expect(all.length > 0 || ownCases().length === 0).toBe(true);
});

test('any text gives an original of exactly that text, or a defect', () => {
  const nearly = fc.string({ unit: fc.constantFrom(...'0001'), minLength: 23, maxLength: 36 });
  fc.assert(
    fc.property(fc.oneof(fc.string(), nearly), (text) => {
      const decoded = decodeOriginalDataElements1993(text);
      if (decoded.ok) expect(encodeOriginalDataElements1993(decoded.value)).toBe(text);
      else expect(decoded.error).toBe('original-data-elements');
    }),
  );
});

test('an acquirer of another length than it says is refused, and never written', () => {
  expect(decodeOriginalDataElements1993(`${DIGITS}7`).ok).toBe(false);
  expect(decodeOriginalDataElements1993(DIGITS.slice(0, -1)).ok).toBe(false);
  expect(() => encodeOriginalDataElements1993({ ...original, acquirer: '1'.repeat(12) })).toThrow('35 digits');
});
