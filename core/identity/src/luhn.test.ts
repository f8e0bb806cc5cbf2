import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passesLuhn } from './luhn.ts';

test.each([
  ['4761730000000011', true],
  ['4111111111111111', true],
  ['5555555555554444', true],
  ['378282246310005', true],
  ['6304000000000000', true],
  ['4761730000000012', false],
  ['', false],
])('%s', (digits, expected) => {
  expect(passesLuhn(digits)).toBe(expected);
});

test('one wrong digit is always seen', () => {
  const number = '4761730000000011';
  fc.assert(
    fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (at, shift) => {
      const digit = (Number(number.charAt(at)) + shift) % 10;
      expect(passesLuhn(number.slice(0, at) + digit + number.slice(at + 1))).toBe(false);
    }),
  );
});
