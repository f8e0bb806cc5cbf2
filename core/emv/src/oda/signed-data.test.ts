import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ICC, sign, signPlain } from './good-card.vectors.ts';
import { contentOf, hasItsHash, recoverSignedData } from './signed-data.ts';

const { key } = ICC;
const BYTES = key.modulus.length;

describe('signed data', () => {
  test('come back with header, format, content, hash and trailer', () => {
    const recovered = recoverSignedData(key, sign(ICC, Uint8Array.of(5, 1, 0, 7)), 'sdad');
    if (!recovered.ok) throw new Error(recovered.error);
    expect([...recovered.value.subarray(0, 5)]).toEqual([0x6a, 5, 1, 0, 7]);
    expect(contentOf(recovered.value, 'sdad').length).toBe(BYTES - 25);
    expect(hasItsHash(recovered.value)).toBe(true);
    expect(hasItsHash(recovered.value, Uint8Array.of(0))).toBe(false);
  });

  test.each([
    ['header', 0, 0x6b],
    ['format', 1, 0x04],
    ['trailer', BYTES - 1, 0xbb],
  ])('without its %s are no such data', (_, at, value) => {
    const plain = new Uint8Array(BYTES).fill(0xbb);
    plain.set([0x6a, 5]);
    plain[BYTES - 1] = 0xbc;
    expect(recoverSignedData(key, signPlain(ICC, plain), 'sdad').ok).toBe(true);
    plain[at] = value;
    expect(recoverSignedData(key, signPlain(ICC, plain), 'sdad')).toEqual({ ok: false, error: 'sdad-format' });
  });

  test('of another length than the key, or too short for their own parts, are not recovered', () => {
    const error = 'icc-certificate-length';
    expect(recoverSignedData(key, new Uint8Array(BYTES - 1), 'icc-certificate')).toEqual({ ok: false, error });
    const short = { modulus: new Uint8Array(41).fill(0xff), exponent: key.exponent };
    expect(recoverSignedData(short, new Uint8Array(41), 'icc-certificate')).toEqual({ ok: false, error });
  });

  test('of any key and any bytes give data or a defect, never a throw', () => {
    const bytes = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(bytes, bytes, bytes, (modulus, exponent, signed) => {
        recoverSignedData({ modulus, exponent }, signed, 'ssad');
      }),
    );
  });
});
