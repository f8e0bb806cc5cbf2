import { expect, test } from 'vitest';
import { modulusBytes, rsaRecover, rsaSign } from './rsa-private-key.ts';
import { seededRsaKey } from './seeded-rsa-key.ts';

test('the same seed gives the same key, another one another', () => {
  expect(seededRsaKey('a', 512)).toEqual(seededRsaKey('a', 512));
  expect(seededRsaKey('a', 512)).not.toEqual(seededRsaKey('b', 512));
});

test.for([512, 1024, 1152, 1984])('a key of %i bits signs what its public half recovers', (bits) => {
  const key = seededRsaKey('round trip', bits);
  expect(modulusBytes(key)).toHaveLength(bits / 8);
  const block = new Uint8Array(bits / 8).fill(0x5a);
  expect(rsaRecover(key, rsaSign(key, block))).toEqual(block);
  expect(rsaRecover({ ...key, modulus: key.modulus + 2n }, rsaSign(key, block))).not.toEqual(block);
});
