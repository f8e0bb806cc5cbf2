import { asciiBytes } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskPan } from './mask-pan.ts';

test.for([
  ['4761739001010119', '476173******0119'],
  ['123456789012', '123456**9012'],
  ['1234567890', '**********'],
  ['', ''],
] as const)('%s is shown as %s', ([pan, shown]) => {
  expect(maskPan(asciiBytes(pan))).toBe(shown);
});

test('no number shows more than ten digits, nor any when it has no more', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{0,19}$/), (pan) => {
      const shown = maskPan(asciiBytes(pan));
      expect(shown).toHaveLength(pan.length);
      expect(shown.replaceAll('*', '').length).toBe(pan.length > 10 ? 10 : 0);
    }),
  );
});
