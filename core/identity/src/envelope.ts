import { gcm } from '@noble/ciphers/aes.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Entropy, Secret } from '@saunter/kit';
import { assert, concatBytes, parseBase64Url, utf8Bytes } from '@saunter/kit';

const PUBLIC_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The public half of an X25519 private key (RFC 7748). */
export const envelopePublicKey = (privateKey: Secret): Uint8Array => x25519.getPublicKey(privateKey.expose());

/** A public key in base64url; undefined when it is not 32 bytes. */
export function parsePublicKey(text: string): Uint8Array | undefined {
  const bytes = parseBase64Url(text);
  return bytes?.length === PUBLIC_KEY_BYTES ? bytes : undefined;
}

/**
 * Encrypts to a public key: ephemeral public key 32 | nonce 12 | ciphertext and tag, by X25519, HKDF-SHA-256 (RFC 5869)
 * and AES-256-GCM; `label` is bound to it twice, as info and as associated data. Takes 44 bytes of entropy; the
 * ephemeral private key is wiped. Undefined for a recipient of small order, whose secret everyone knows (RFC 7748, 6.1).
 */
export function sealEnvelope(
  recipient: Uint8Array,
  label: string,
  plain: Uint8Array,
  entropy: Entropy,
): Uint8Array | undefined {
  assert(recipient.length === PUBLIC_KEY_BYTES, 'an X25519 public key has 32 bytes');
  const ephemeralPrivate = entropy.bytes(32);
  const nonce = entropy.bytes(NONCE_BYTES);
  const ephemeralPublic = x25519.getPublicKey(ephemeralPrivate);
  const shared = sharedSecret(ephemeralPrivate, recipient);
  ephemeralPrivate.fill(0);
  if (!shared) return undefined;
  const secret = messageKey(shared, ephemeralPublic, recipient, label);
  const ciphertext = gcm(secret, nonce, utf8Bytes(label)).encrypt(plain);
  for (const bytes of [shared, secret]) bytes.fill(0);
  return concatBytes(ephemeralPublic, nonce, ciphertext);
}

/** Whether bytes can be an envelope at all. */
export const isEnvelopeLength = (bytes: Uint8Array): boolean =>
  bytes.length > PUBLIC_KEY_BYTES + NONCE_BYTES + TAG_BYTES;

/** Opens what {@link sealEnvelope} made under the same label; undefined for anything else. The caller wipes the plain text. */
export function openEnvelope(privateKey: Secret, label: string, bytes: Uint8Array): Uint8Array | undefined {
  if (!isEnvelopeLength(bytes)) return undefined;
  const ephemeralPublic = bytes.slice(0, PUBLIC_KEY_BYTES);
  const nonce = bytes.slice(PUBLIC_KEY_BYTES, PUBLIC_KEY_BYTES + NONCE_BYTES);
  const shared = sharedSecret(privateKey.expose(), ephemeralPublic);
  if (!shared) return undefined;
  const secret = messageKey(shared, ephemeralPublic, envelopePublicKey(privateKey), label);
  try {
    return gcm(secret, nonce, utf8Bytes(label)).decrypt(bytes.slice(PUBLIC_KEY_BYTES + NONCE_BYTES));
  } catch {
    return undefined;
  } finally {
    shared.fill(0);
    secret.fill(0);
  }
}

function sharedSecret(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  try {
    return x25519.getSharedSecret(privateKey, publicKey);
  } catch {
    return undefined;
  }
}

/** Both public keys are the salt, so that the secret is bound to this exchange and no other. */
function messageKey(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array, label: string): Uint8Array {
  return hkdf(sha256, shared, concatBytes(ephemeral, recipient), utf8Bytes(label), 32);
}
