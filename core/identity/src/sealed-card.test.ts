import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Entropy } from '@saunter/kit';
import { asciiText, fromHex, parseBase64Url, Secret, toBase64Url, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeCardDetails } from './card-details.ts';
import { TEST_PAN, testCard } from './card-details.vectors.ts';
import type { OpeningKey } from './sealed-card.ts';
import { openCard, parseSealingKey, sealCard, sealingKeyOf } from './sealed-card.ts';

// Bob's private key of RFC 7748, 6.1, and somebody else's.
const BOB = fromHex('5DAB087E624A8A4B79E17F8B83800EE66F3BB1292618B6FD1C2F8B27FF88E0EB');
const OTHER = fromHex('77076D0A7318A57D3C16C17251B26645DF4A6F2F9C2C6A8B7C4B6C7C0C0C0C2A'.slice(0, 64));
const PKCS8 = fromHex('302E020100300506032B656E04220420');
const SPKI = fromHex('302A300506032B656E032100');

const openingKey = (keyId = 'k1', bytes = BOB): OpeningKey => ({ keyId, privateKey: new Secret(bytes) });
const key = openingKey();
const counting = (): Entropy => {
  let next = 0;
  return { bytes: (length) => Uint8Array.from({ length }, () => next++ & 255) };
};
const sealed = sealCard(sealingKeyOf(key), testCard(), counting());

test('RFC 5869 test case 1, through the HKDF that seals', () => {
  const okm = hkdf(
    sha256,
    fromHex('0B'.repeat(22)),
    fromHex('000102030405060708090A0B0C'),
    fromHex('F0F1F2F3F4F5F6F7F8F9'),
    42,
  );
  expect(toHex(okm)).toBe('3CB25F25FAACD57A90434F64D0362F2A2D2D0A90CF1A5A4C5DB02D56ECC4C5BF34007208D5B887185865');
});

test('RFC 7748, 6.1: the public half is published', () => {
  const published = sealingKeyOf(key);
  expect(toHex(published.publicKey)).toBe('DE9EDB7D7B7DC1B4D35B61C2ECE435373F8343C85B78674DADFC7E146F882B4F');
  expect(parseSealingKey({ keyId: 'k1', publicKey: toBase64Url(published.publicKey) })).toEqual(published);
});

test('another library opens what we seal, by the written format alone', () => {
  const bytes = parseBase64Url(sealed.slice(3)) ?? new Uint8Array();
  const [ephemeral, nonce, body, tag] = [
    bytes.slice(0, 32),
    bytes.slice(32, 44),
    bytes.slice(44, -16),
    bytes.slice(-16),
  ];
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, BOB]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, ephemeral]), format: 'der', type: 'spki' });
  const shared = diffieHellman({ privateKey, publicKey });
  const label = Buffer.from('saunter sealed card v1 k1');
  const salt = Buffer.concat([ephemeral, sealingKeyOf(key).publicKey]);
  const secret = new Uint8Array(hkdfSync('sha256', shared, salt, label, 32));
  const cipher = createDecipheriv('aes-256-gcm', secret, nonce).setAAD(label).setAuthTag(tag);
  const plain = Buffer.concat([cipher.update(body), cipher.final()]);
  expect(plain).toEqual(Buffer.from(encodeCardDetails(testCard())));
});

test('the vault opens it; the sealed text says nothing', () => {
  const opened = openCard([openingKey('k0', OTHER), key], sealed);
  expect(opened.ok && opened.value.pan.expose()).toBe(TEST_PAN);
  expect(sealed).toMatch(/^k1\.[A-Za-z0-9_-]+$/);
  expect(asciiText(parseBase64Url(sealed.slice(3)) ?? new Uint8Array())).not.toContain('4761');
});

test('refusals', () => {
  expect(openCard([openingKey('k1', OTHER)], sealed)).toMatchObject({ error: { kind: 'authentication' } });
  expect(openCard([openingKey('k2')], sealed)).toEqual({ ok: false, error: { kind: 'unknown-key', keyId: 'k1' } });
  // The name of the key is authenticated: the same pair under another name opens nothing.
  const renamed = sealed.replace('k1.', 'k2.');
  expect(openCard([openingKey('k2')], renamed)).toMatchObject({ error: { kind: 'authentication' } });
  const smallOrder = `k1.${toBase64Url(new Uint8Array(100))}`;
  expect(openCard([key], smallOrder)).toMatchObject({ error: { kind: 'authentication' } });
  expect(openCard([key], 'k1.AAAA')).toMatchObject({ error: { kind: 'sealed-card-shape' } });
  expect(parseSealingKey({ keyId: 'k1', publicKey: 'AAAA' })).toBeUndefined();
});

test('any changed bit is refused', () => {
  const bytes = parseBase64Url(sealed.slice(3)) ?? new Uint8Array();
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      // RFC 7748, 5 masks the top bit of a public key; the salt, taken from the bytes as sent, still tells them apart.
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      expect(openCard([key], `k1.${toBase64Url(changed)}`)).toMatchObject({ error: { kind: 'authentication' } });
    }),
    { numRuns: 60 },
  );
});

test('any text gives a card or a named defect', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.uint8Array({ minLength: 40, maxLength: 200 }).map((bytes) => `k1.${toBase64Url(bytes)}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(openCard([key], text).ok).toBe(false);
    }),
  );
});
