import { createHmac } from 'node:crypto';
import { fromHex, Secret, utf8Bytes } from '@saunter/kit';
import { expect, test } from 'vitest';
import { TEST_PAN, testCard } from './card-details.vectors.ts';
import { cardToken } from './card-token.ts';

const PAR = '500112345678901234567890ABCDE';
const bytes = fromHex('000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F');
const key = { version: 1, secret: new Secret(bytes) };
const byNode = (subject: string) => `v1:${createHmac('sha256', bytes).update(utf8Bytes(subject)).digest('base64url')}`;

test('the token is the HMAC of the PAR, or of the PAN when there is none, as another library computes it', () => {
  expect(cardToken(key, testCard())).toBe(byNode(`pan:${TEST_PAN}`));
  expect(cardToken(key, testCard({ par: PAR }))).toBe(byNode(`par:${PAR}`));
});

test('a card and its device token are one payer; two cards and two keys are not', () => {
  const device = testCard({ par: PAR, pan: '4111111111111111' });
  expect(cardToken(key, device)).toBe(cardToken(key, testCard({ par: PAR })));
  expect(cardToken(key, testCard({ pan: '4111111111111111' }))).not.toBe(cardToken(key, testCard()));
  expect(cardToken({ version: 2, secret: key.secret }, testCard())).toMatch(/^v2:[A-Za-z0-9_-]{43}$/);
});

test('a short key is a bug', () => {
  expect(() => cardToken({ version: 1, secret: new Secret(new Uint8Array(16)) }, testCard())).toThrow('32 bytes');
});
