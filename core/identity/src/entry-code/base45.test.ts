import { asciiBytes } from '@saunter/kit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBase45, toBase45 } from './base45.ts';

// RFC 9285, 4.3 and 4.4.
it.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
  ['', ''],
])('%s is %s both ways', (plain, text) => {
  expect(toBase45(asciiBytes(plain))).toBe(text);
  expect(parseBase45(text)).toEqual(asciiBytes(plain));
});

it('round trips any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect(parseBase45(toBase45(bytes))).toEqual(bytes);
    }),
  );
});

it('reads any text or none, and what it reads has one spelling', () => {
  const near = fc.stringMatching(/^[0-9A-Z $%*+./:-]{0,9}$/);
  let read = 0;
  fc.assert(
    fc.property(fc.oneof(near, fc.string()), (text) => {
      const bytes = parseBase45(text);
      if (!bytes) return;
      read += 1;
      expect(toBase45(bytes)).toBe(text);
    }),
  );
  expect(read).toBeGreaterThan(0);
});

// ":::" and "GGW" stand for 91124 and 65536, ":A" for 494; "ab" and "A" are none.
it.each([':::', 'GGW', ':A', 'ab', 'A', 'BB8A', 'é00'])('refuses %s', (text) => {
  expect(parseBase45(text)).toBeUndefined();
});
