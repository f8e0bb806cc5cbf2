import { createCipheriv, createDecipheriv } from 'node:crypto';
import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decryptDesBlock, desSchedule, encryptDesBlock } from './des.ts';

function crypt(key: string, block: string, act: typeof encryptDesBlock): string {
  const bytes = fromHex(block);
  act(desSchedule(fromHex(key)), bytes);
  return toHex(bytes);
}

// NIST SP 800-17, Appendix A and B: the variable plaintext, permutation and substitution tests.
test.each([
  ['0101010101010101', '8000000000000000', '95F8A5E5DD31D900'],
  ['0101010101010101', '0000000000000001', '166B40B44ABA4BD6'],
  ['8001010101010101', '0000000000000000', '95A8D72813DAA94D'],
  ['1046913489980131', '0000000000000000', '88D55E54F54C97B4'],
  ['7CA110454A1A6E57', '01A1D6D039776742', '690F5B0D9A26939B'],
])('key %s makes of %s %s, and back', (key, plain, encrypted) => {
  expect(crypt(key, plain, encryptDesBlock)).toBe(encrypted);
  expect(crypt(key, encrypted, decryptDesBlock)).toBe(plain);
});

test('any key and block: the same as OpenSSL', () => {
  const eight = fc.uint8Array({ minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(eight, eight, (key, plain) => {
      // Three times the same key: triple DES is DES.
      const threefold = Buffer.concat([key, key, key]);
      const cipher = createCipheriv('des-ede3-ecb', threefold, null).setAutoPadding(false);
      const decipher = createDecipheriv('des-ede3-ecb', threefold, null).setAutoPadding(false);
      const block = plain.slice();
      encryptDesBlock(desSchedule(key), block);
      expect(toHex(block)).toBe(toHex(cipher.update(plain)));
      decryptDesBlock(desSchedule(key), block);
      expect(block).toEqual(plain);
      decryptDesBlock(desSchedule(key), block);
      expect(toHex(block)).toBe(toHex(decipher.update(plain)));
    }),
  );
});

test('a key of another length is a bug', () => {
  expect(() => desSchedule(new Uint8Array(7))).toThrow('eight bytes');
});
