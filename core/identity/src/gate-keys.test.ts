import type { Entropy } from '@saunter/kit';
import { Secret, toBase64Url } from '@saunter/kit';
import type { DeviceId } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { envelopePublicKey, sealEnvelope } from './envelope.ts';
import { openGateKeys, sealGateKeys } from './gate-keys.ts';

const GATE = asId<DeviceId>('entry-gate');
const privateKey = new Secret(new Uint8Array(32).fill(9));
const publicKey = envelopePublicKey(privateKey);
const counting = (): Entropy => {
  let next = 0;
  return { bytes: (length) => Uint8Array.from({ length }, () => next++ & 255) };
};
const keyOf = (version: number, fill = version & 255) => ({
  version,
  secret: new Secret(new Uint8Array(32).fill(fill)),
});
const sealed = sealGateKeys(publicKey, GATE, [keyOf(2), keyOf(1)], counting()) ?? '';

test('the gate opens what was sealed to it', () => {
  const opened = openGateKeys(privateKey, GATE, sealed);
  if (!opened.ok) throw new Error(opened.error);
  expect(opened.value.map(({ version }) => version)).toEqual([2, 1]);
  expect(opened.value[0]?.secret.expose()).toEqual(new Uint8Array(32).fill(2));
});

test.each([
  ['authentication', new Secret(new Uint8Array(32).fill(8)), GATE, sealed],
  ['authentication', privateKey, asId<DeviceId>('exit-gate'), sealed],
  ['authentication', privateKey, GATE, `${sealed.slice(0, -4)}AAAA`],
  ['authentication', privateKey, GATE, 'AAAA'],
  ['gate-keys-shape', privateKey, GATE, 'not base64url!'],
  ['gate-keys-content', privateKey, GATE, envelopeOf(new Uint8Array(35))],
  ['gate-keys-content', privateKey, GATE, envelopeOf(new Uint8Array(36 * 9))],
])('%s', (defect, key, gate, text) => {
  expect(openGateKeys(key, gate, text)).toEqual({ ok: false, error: defect });
});

function envelopeOf(plain: Uint8Array): string {
  const envelope = sealEnvelope(publicKey, `saunter gate keys v1 ${GATE}`, plain, counting());
  return toBase64Url(envelope ?? new Uint8Array());
}

test('nothing is sealed to a key that everyone has the secret of', () => {
  expect(sealGateKeys(new Uint8Array(32), GATE, [keyOf(1)], counting())).toBeUndefined();
});

test('what is sealed is opened again', () => {
  const keys = fc.array(fc.tuple(fc.nat(0xffff_ffff), fc.nat(255)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(keys, (made) => {
      const denyKeys = made.map(([version, fill]) => keyOf(version, fill));
      const opened = openGateKeys(privateKey, GATE, sealGateKeys(publicKey, GATE, denyKeys, counting()) ?? '');
      if (!opened.ok) throw new Error(opened.error);
      expect(opened.value.map(({ version, secret }) => [version, secret.expose()[31]])).toEqual(made);
    }),
    { numRuns: 30 },
  );
});

test('any text gives keys or a named defect', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => toBase64Url(bytes)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(openGateKeys(privateKey, GATE, text).ok).toBe(false);
    }),
    { numRuns: 50 },
  );
});
