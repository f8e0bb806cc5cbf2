import { concatBytes, fromHex, toHex } from '@saunter/kit';
import { sha1 } from '../chip/sign-dynamic-data.ts';
import { modulusBytes } from '../keys/rsa-private-key.ts';
import type { TestBank } from './test-bank.ts';
import { testBank } from './test-bank.ts';
import { TEST_SCHEMES } from './test-scheme.ts';

/** A certification authority's public key as a key file has it, all hexadecimal. */
export interface CaKeyEntry {
  readonly rid: string;
  readonly index: string;
  readonly exponent: string;
  readonly modulus: string;
  /** Over RID, index, modulus and exponent (EMV 4.4 Book 2, 11.2.2). */
  readonly sha1: string;
  readonly use: 'test';
}

/** The public keys under which the cards of `seed` are genuine; a terminal of a shop must not have them. */
export const testCaKeys = (seed: string): readonly CaKeyEntry[] => caKeysOf(testBank(seed));

/** As {@link testCaKeys}, of a bank that is there already. */
export const caKeysOf = (bank: TestBank): readonly CaKeyEntry[] =>
  Object.values(TEST_SCHEMES).map((scheme) => {
    const key = bank.caKey(scheme);
    const index = Uint8Array.of(scheme.caKeyIndex);
    const modulus = modulusBytes(key);
    const exponent = Uint8Array.of(key.publicExponent);
    const check = sha1(concatBytes(fromHex(scheme.rid), index, modulus, exponent));
    return {
      ...{ rid: scheme.rid, index: toHex(index), exponent: toHex(exponent), modulus: toHex(modulus) },
      ...{ sha1: toHex(check), use: 'test' },
    };
  });
