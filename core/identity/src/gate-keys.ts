import type { Entropy, Result } from '@saunter/kit';
import { concatBytes, err, ok, parseBase64Url, Secret, toBase64Url } from '@saunter/kit';
import type { DeviceId } from '@saunter/model';
import type { DenyKey } from './deny-tag.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';

/** Why sealed deny keys do not open: no base64url, sealed to another gate or key, or not what a vault seals. */
export type GateKeysDefect = 'gate-keys-shape' | 'authentication' | 'gate-keys-content';

const KEY_BYTES = 32;
const ENTRY_BYTES = 4 + KEY_BYTES;
const MAXIMUM_KEYS = 8;
const label = (gateId: DeviceId): string => `saunter gate keys v1 ${gateId}`;

/**
 * The deny keys, sealed so that one gate alone can open them: base64url of an envelope over version (4 bytes, big-endian)
 * and key (32 bytes) of each. The gate's id is bound to it. Undefined when `publicKey` is of small order.
 */
export function sealGateKeys(
  publicKey: Uint8Array,
  gateId: DeviceId,
  denyKeys: readonly DenyKey[],
  entropy: Entropy,
): string | undefined {
  const plain = concatBytes(...denyKeys.flatMap(({ version, secret }) => [uint32(version), secret.expose()]));
  const envelope = sealEnvelope(publicKey, label(gateId), plain, entropy);
  plain.fill(0);
  return envelope && toBase64Url(envelope);
}

/** Opens what {@link sealGateKeys} made for this gate; total over any text. The keys are the caller's to wipe. */
export function openGateKeys(
  privateKey: Secret,
  gateId: DeviceId,
  sealed: string,
): Result<readonly DenyKey[], GateKeysDefect> {
  const bytes = parseBase64Url(sealed);
  if (!bytes) return err('gate-keys-shape');
  const plain = openEnvelope(privateKey, label(gateId), bytes);
  if (!plain) return err('authentication');
  const keys = readKeys(plain);
  plain.fill(0);
  return keys ? ok(keys) : err('gate-keys-content');
}

function readKeys(plain: Uint8Array): readonly DenyKey[] | undefined {
  const count = plain.length / ENTRY_BYTES;
  if (!Number.isInteger(count) || count < 1 || count > MAXIMUM_KEYS) return undefined;
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  return Array.from({ length: count }, (_, index) => {
    const at = index * ENTRY_BYTES;
    return { version: view.getUint32(at), secret: new Secret(plain.subarray(at + 4, at + ENTRY_BYTES)) };
  });
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
