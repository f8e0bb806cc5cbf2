import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rsaPublic } from './rsa-public.ts';

const toBigInt = (bytes: Uint8Array): bigint => bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

const E3 = Uint8Array.of(3);
const F4 = Uint8Array.of(1, 0, 1);
/** Whole bytes of ones and zeros make the carries that random bytes do not. */
const stretches = fc
  .array(fc.tuple(fc.constantFrom(0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff), fc.integer({ min: 1, max: 90 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => Uint8Array.from(parts.flatMap(([byte, count]) => Array<number>(count).fill(byte))));
const number = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 260 }), stretches);
const oddModulus = number.map((bytes) => Uint8Array.of(...bytes.subarray(0, -1), (bytes.at(-1) ?? 0) | 1));

describe('the public operation of RSA', () => {
  test('gives what BigInt gives, for every size and exponent, and nothing for an input that is too large', () => {
    let recovered = 0;
    fc.assert(
      fc.property(oddModulus, number, fc.constantFrom(E3, F4, Uint8Array.of(17)), (modulus, drawn, exponent) => {
        const n = toBigInt(modulus);
        // Mostly of the modulus's own length, its first byte cut to fit.
        const input = Uint8Array.from(modulus, (byte, i) =>
          i === 0 ? Math.min(byte, drawn[0] ?? 0) : (drawn[i] ?? byte),
        );
        const output = rsaPublic({ modulus, exponent }, input);
        if (toBigInt(input) >= n) {
          expect(output).toBeUndefined();
          return;
        }
        recovered += 1;
        expect(output?.length).toBe(modulus.length);
        expect(toBigInt(output ?? modulus)).toBe(powerModulo(toBigInt(input), toBigInt(exponent), n));
      }),
      { numRuns: 1500 },
    );
    expect(recovered).toBeGreaterThan(300);
  });

  test('is right at the edges: one below the modulus, one, zero, and the largest modulus', () => {
    for (const length of [1, 2, 3, 8, 11, 128, 176, 248, 512]) {
      const modulus = new Uint8Array(length).fill(0xff);
      const less = modulus.slice();
      less[length - 1] = 0xfe;
      // (-1)^3 = -1
      expect(rsaPublic({ modulus, exponent: E3 }, less)).toEqual(less);
      expect(rsaPublic({ modulus, exponent: E3 }, Uint8Array.of(1))?.at(-1)).toBe(1);
      expect(rsaPublic({ modulus, exponent: F4 }, new Uint8Array(length))).toEqual(new Uint8Array(length));
      expect(rsaPublic({ modulus, exponent: E3 }, modulus)).toBeUndefined();
    }
  });

  test.each([
    ['an even modulus', Uint8Array.of(0xff, 0xfe), E3],
    ['a zero modulus', new Uint8Array(8), E3],
    ['no modulus', new Uint8Array(0), E3],
    ['a modulus over 512 bytes', new Uint8Array(513).fill(0xff), E3],
    ['an even exponent', Uint8Array.of(0xff), Uint8Array.of(2)],
    ['exponent 1, under which everything is signed', Uint8Array.of(0xff), Uint8Array.of(0, 1)],
    ['no exponent', Uint8Array.of(0xff), new Uint8Array(0)],
    ['an exponent over four bytes', Uint8Array.of(0xff), Uint8Array.of(1, 0, 0, 0, 1)],
  ])('%s is no key', (_, modulus, exponent) => {
    expect(rsaPublic({ modulus, exponent }, Uint8Array.of(1))).toBeUndefined();
  });

  test('any bytes give bytes or undefined, never a throw', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(bytes, bytes, bytes, (modulus, exponent, input) => {
        rsaPublic({ modulus, exponent: exponent.subarray(0, 2) }, input);
      }),
    );
  });
});
