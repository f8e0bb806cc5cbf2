import { createPublicKey, verify } from 'node:crypto';
import { fromHex, parseBase64Url, Secret, toBase64Url, toHex, utf8Bytes } from '@saunter/kit';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeDenyList } from './deny-list.ts';
import { testDenyList } from './deny-list.vectors.ts';
import { acceptDenyList, denyListPublicKey, openDenyList, signDenyList } from './signed-deny-list.ts';

// RFC 8032, 7.1, test 1.
const privateKey = new Secret(fromHex('9D61B19DEFFD5A60BA844AF492EC2CC44449C5697B326919703BAC031CAE7F60'));
const publicKey = denyListPublicKey(privateKey);
const trust = { chainId: asId<never>('chain'), publicKey };
const text = signDenyList(privateKey, testDenyList());
const accept = (list: ReturnType<typeof testDenyList>, current?: ReturnType<typeof testDenyList>, now = 1200) =>
  acceptDenyList(current, signDenyList(privateKey, list), trust, now);

test('the public half is that of RFC 8032, and another library verifies what we sign, by the written format', () => {
  expect(toHex(publicKey)).toBe('D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A');
  const [document, signature] = text.split('.').map((part) => parseBase64Url(part) ?? new Uint8Array());
  const spki = Buffer.concat([fromHex('302A300506032B6570032100'), publicKey]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const signed = Buffer.concat([Buffer.from('saunter deny list v1\n'), document ?? new Uint8Array()]);
  expect(verify(undefined, signed, key, signature ?? new Uint8Array())).toBe(true);
  expect(document).toEqual(encodeDenyList(testDenyList()));
});

test('a newer version, and a later issue of the same, take the place of the list before', () => {
  const current = testDenyList();
  expect(acceptDenyList(undefined, text, trust, 1200)).toEqual({ ok: true, value: current });
  expect(accept(testDenyList({ version: 6, issuedAt: 900 }), current)).toMatchObject({ ok: true });
  expect(accept(testDenyList({ issuedAt: 1100 }), current)).toMatchObject({ ok: true });
  expect(accept(current, current)).toMatchObject({ ok: true });
});

test('refusals', () => {
  const current = testDenyList();
  const kindOf = (result: ReturnType<typeof accept>) => (result.ok ? 'ok' : result.error.kind);
  expect(kindOf(accept(testDenyList({ version: 4, issuedAt: 1900 }), current))).toBe('older-version');
  expect(kindOf(accept(testDenyList({ issuedAt: 999 }), current))).toBe('older-version');
  expect(kindOf(accept(testDenyList({ chainId: asId('other') })))).toBe('other-chain');
  expect(kindOf(accept(current, undefined, 2000))).toBe('expired');
  expect(kindOf(accept(current, testDenyList({ chainId: asId('other'), version: 9 })))).toBe('ok');
  const other = denyListPublicKey(new Secret(new Uint8Array(32).fill(1)));
  expect(openDenyList(text, other)).toMatchObject({ error: { kind: 'signature' } });
  expect(openDenyList(text, new Uint8Array(31))).toMatchObject({ error: { kind: 'signature' } });
  expect(openDenyList(`${text}.`, publicKey)).toMatchObject({ error: { kind: 'signed-list-shape' } });
  expect(openDenyList(text.slice(0, -2), publicKey)).toMatchObject({ error: { kind: 'signed-list-shape' } });
  const wrong = signDenyList(privateKey, testDenyList({ version: -1 }));
  expect(openDenyList(wrong, publicKey)).toMatchObject({ error: { kind: 'document', defect: 'version' } });
});

test('any changed bit is refused', () => {
  const [document = '', seal = ''] = text.split('.');
  const bytes = [...(parseBase64Url(document) ?? []), ...(parseBase64Url(seal) ?? [])];
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ (1 << bit) : byte));
      const split = `${toBase64Url(changed.slice(0, -64))}.${toBase64Url(changed.slice(-64))}`;
      expect(openDenyList(split, publicKey)).toMatchObject({ error: { kind: 'signature' } });
    }),
    { numRuns: 40 },
  );
});

test('any text gives a list or a named refusal', () => {
  const texts = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.string(), fc.uint8Array({ minLength: 64, maxLength: 64 }))
      .map(([body, seal]) => `${toBase64Url(utf8Bytes(body))}.${toBase64Url(seal)}`),
  );
  fc.assert(
    fc.property(texts, (any) => {
      expect(openDenyList(any, publicKey).ok).toBe(false);
    }),
    { numRuns: 50 },
  );
});
