import { createHmac } from 'node:crypto';
import { asciiBytes, fromHex, Secret, utf8Bytes } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEST_PAN, testCard } from './card-details.vectors.ts';
import { cardNames, cardToken } from './card-names.ts';

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

const keyOf = (version: number) => ({ version, secret: new Secret(new Uint8Array(32).fill(version)) });
const PHONE = '4111111111111111';

test('every key and both subjects: the newest PAR first, and which of them name the number', () => {
  const names = cardNames([keyOf(1), keyOf(3), keyOf(2)], testCard({ par: PAR }));
  const versions = [names.token, ...names.aliases].map((token) => token.slice(0, 3));
  expect(versions).toEqual(['v3:', 'v3:', 'v2:', 'v2:', 'v1:', 'v1:']);
  expect(names.token).toBe(cardToken(keyOf(3), testCard({ par: PAR })));
  expect(names.panTokens).toEqual([3, 2, 1].map((version) => cardToken(keyOf(version), testCard())));
});

test('a card without PAR has the names of its number alone', () => {
  const names = cardNames([keyOf(1), keyOf(2)], testCard());
  expect([names.token, ...names.aliases]).toEqual(names.panTokens);
});

test('a kiosk, which has bytes, gives a card the names that the vault gives it', () => {
  const read = { pan: new Secret(asciiBytes(TEST_PAN)), par: new Secret(asciiBytes(PAR)) };
  expect(cardNames([key], read)).toEqual(cardNames([key], testCard({ par: PAR })));
  expect(read.pan.expose()).toEqual(asciiBytes(TEST_PAN));
});

test('whatever keys two readers of a card share, they share a name of it; a card and its phone share the PAR', () => {
  const versions = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1 });
  fc.assert(
    fc.property(versions, versions, (before, after) => {
      const all = ({ token, aliases }: ReturnType<typeof cardNames>) => new Set<string>([token, ...aliases]);
      const card = all(cardNames(before.map(keyOf), testCard({ par: PAR })));
      const phone = all(cardNames(after.map(keyOf), testCard({ par: PAR, pan: PHONE })));
      expect(card.size).toBe(before.length * 2);
      const shared = before.filter((version) => after.includes(version));
      expect([...card].filter((name) => phone.has(name))).toHaveLength(shared.length);
    }),
    { numRuns: 30 },
  );
});
