import { createHmac, hkdfSync } from 'node:crypto';
import { asciiBytes, fromHex, Secret } from '@saunter/kit';
import { expect, test } from 'vitest';
import { TEST_PAN, testCard } from './card-details.vectors.ts';
import { cardNames } from './card-names.ts';
import { denyTags, deriveDenyKey } from './deny-tag.ts';

const PAR = '500112345678901234567890ABCDE';
const bytes = fromHex('000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F');
const tokenKey = { version: 7, secret: new Secret(bytes) };
const denyKey = deriveDenyKey(tokenKey);

test('key and tag as another library computes them, from the written rule alone', () => {
  const derived = new Uint8Array(hkdfSync('sha256', bytes, new Uint8Array(), 'saunter deny list', 32));
  expect(denyKey).toMatchObject({ version: 7 });
  expect(denyKey.secret.expose()).toEqual(derived);
  const tag = (text: string) =>
    `d7:${createHmac('sha256', derived).update(text).digest().subarray(0, 16).toString('base64url')}`;
  expect(denyTags([denyKey], testCard({ par: PAR }))).toEqual([tag(`par:${PAR}`), tag(`pan:${TEST_PAN}`)]);
  expect(denyTags([denyKey], testCard())).toEqual([tag(`pan:${TEST_PAN}`)]);
});

test('a gate, which has bytes, finds the tags that the vault gave; no tag is the beginning of a token', () => {
  const read = { pan: new Secret(asciiBytes(TEST_PAN)), par: new Secret(asciiBytes(PAR)) };
  const card = testCard({ par: PAR });
  expect(denyTags([denyKey], read)).toEqual(denyTags([denyKey], card));
  const { token, aliases } = cardNames([tokenKey], card);
  const bodies = denyTags([denyKey], card).map((tag) => tag.slice(3));
  expect([token, ...aliases].some((name) => bodies.includes(name.slice(3, 25)))).toBe(false);
});

test('the newest key first, whatever their order', () => {
  const older = deriveDenyKey({ version: 2, secret: new Secret(bytes) });
  expect(denyTags([older, denyKey], testCard()).map((tag) => tag.slice(0, 3))).toEqual(['d7:', 'd2:']);
});
