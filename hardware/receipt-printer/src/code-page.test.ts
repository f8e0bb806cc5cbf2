import { toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodePrintable, encodePrintable } from './code-page.ts';

// Bytes as iconv gives them for WINDOWS-1252.
it.each([
  ['Äpfel 1,20 €', 'C47066656C20312C32302080'],
  ['Piñata œuf “Café”', '5069F1617461209C75662093436166E994'],
  ['5–7', '359637'],
])('%s', (text, hex) => {
  const { bytes, unprintable } = encodePrintable(text);
  expect(toHex(bytes)).toBe(hex);
  expect(unprintable).toBe(0);
  expect(decodePrintable(bytes)).toBe(text);
});

it('prints what it has not as the plain letter, and else as a question mark that is counted', () => {
  const printed = (text: string) => {
    const { bytes, unprintable } = encodePrintable(text);
    return [decodePrintable(bytes), unprintable];
  };
  expect(printed('Tőkés ﬁn 1\u202f234\u00a0€')).toEqual(['Tokés fin 1 234\u00a0€', 0]);
  expect(printed('خبز 2')).toEqual(['??? 2', 3]);
  expect(printed('😀\u200f\u2066x\u2069')).toEqual(['?x', 1]);
  expect(printed('a\nb\u001b@\u0000')).toEqual(['a?b?@?', 3]);
});

it('any text becomes bytes that no printer takes for a command', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { bytes, unprintable } = encodePrintable(text);
      expect(bytes.every((byte) => byte >= 0x20 && byte !== 0x7f)).toBe(true);
      expect(unprintable).toBeLessThanOrEqual(bytes.filter((byte) => byte === 0x3f).length);
    }),
  );
});
