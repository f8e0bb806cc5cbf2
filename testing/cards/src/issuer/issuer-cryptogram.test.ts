import { asciiBytes, concatBytes, fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { sharedEmvData } from '../shared-emv-data.vectors.ts';
import { arpcMethod1, arpcMethod2 } from './authorisation-response-cryptogram.ts';
import { cardMasterKey, withOddParity } from './card-master-key.ts';
import type { CryptogramVersion } from './issuer-cryptogram.ts';
import { issuerCryptogram, responseKey } from './issuer-cryptogram.ts';
import { commonSessionKey } from './session-key.ts';
import { tripleDes, xorBytes } from './triple-des.ts';

interface Case {
  readonly id: string;
  readonly cvn: CryptogramVersion;
  readonly issuerMasterKeyAC: string;
  readonly pan: string;
  readonly psn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly expected: {
    readonly ac: string;
    readonly arpc: string;
    readonly arc?: string;
    readonly csu?: string;
    readonly arpcResponseCode?: string;
  };
}

const cases = sharedEmvData<{ readonly cases: readonly Case[] }>('cryptograms')?.cases ?? [];

describe.runIf(cases.length > 0)('cryptograms that another issuer computed', () => {
  test('there are sixteen', () => expect(cases).toHaveLength(16));

  test.for(cases)('$id', ({ cvn, issuerMasterKeyAC, pan, psn, tags, expected }) => {
    const card = { version: cvn, issuerMasterKey: fromHex(issuerMasterKeyAC), pan, psn };
    const objects = new Map(Object.entries(tags).map(([tag, value]) => [Number.parseInt(tag, 16), fromHex(value)]));
    const cryptogram = issuerCryptogram(card, objects);
    expect(toHex(cryptogram)).toBe(expected.ac);
    expect(toHex(arpcOf(expected, cryptogram, responseKey(card, objects)))).toBe(expected.arpc);
  });
});

function arpcOf(expected: Case['expected'], cryptogram: Uint8Array, key: Uint8Array): Uint8Array {
  if (expected.csu !== undefined) return arpcMethod2(key, cryptogram, fromHex(expected.csu));
  const code = expected.arc === undefined ? fromHex(expected.arpcResponseCode ?? '') : asciiBytes(expected.arc);
  return arpcMethod1(key, cryptogram, code);
}

/** Digits of SHA-1 over number and sequence, worked out apart: the second hash has 15 digits, so a letter fills in. */
test.for([
  ['12345678901234567', '45', '8760370157480518'],
  ['00000000000000540', '00', '2914898299363534'],
] as const)('a number above 16 digits takes the way over its hash: %s', ([pan, psn, digits]) => {
  const issuerKey = fromHex('0123456789ABCDEFFEDCBA9876543210');
  const left = tripleDes(issuerKey, fromHex(digits));
  const right = tripleDes(issuerKey, xorBytes(fromHex(digits), new Uint8Array(8).fill(0xff)));
  expect(cardMasterKey(issuerKey, pan, psn)).toEqual(withOddParity(concatBytes(left, right)));
});

test('every byte of a key has an odd number of ones', () => {
  expect(toHex(withOddParity(fromHex('0001FEFF80')))).toBe('0101FEFE80');
});

test('each use of a card has a key of its own', () => {
  const key = concatBytes(fromHex('0123456789ABCDEF'), fromHex('FEDCBA9876543210'));
  expect(commonSessionKey(key, fromHex('0001'))).not.toEqual(commonSessionKey(key, fromHex('0002')));
});
