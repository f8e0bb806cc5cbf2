import { asciiBytes, concatBytes, fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { sharedEmvData } from '../shared-emv-data.vectors.ts';
import { arpcMethod1, arpcMethod2 } from './authorisation-response-cryptogram.ts';
import { cardMasterKey } from './card-master-key.ts';
import type { CryptogramVersion } from './issuer-cryptogram.ts';
import { issuerCryptogram, responseKey } from './issuer-cryptogram.ts';
import { commonSessionKey } from './session-key.ts';

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

test('a number above 16 digits takes the other way to its key', () => {
  const key = fromHex('0123456789ABCDEFFEDCBA9876543210');
  const short = cardMasterKey(key, '4761739001010119', '01');
  expect(cardMasterKey(key, '47617390010101191', '01')).not.toEqual(short);
  expect(cardMasterKey(key, '1114761739001010119', '01')).not.toEqual(short);
});

test('each use of a card has a key of its own', () => {
  const key = concatBytes(fromHex('0123456789ABCDEF'), fromHex('FEDCBA9876543210'));
  expect(commonSessionKey(key, fromHex('0001'))).not.toEqual(commonSessionKey(key, fromHex('0002')));
});
