import { gcm } from '@noble/ciphers/aes.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Entropy, Result, Secret } from '@saunter/kit';
import { assert, concatBytes, err, parseBase64Url, toBase64Url, utf8Bytes } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import { asId } from '@saunter/model';
import type { CardDetails, CardDetailsDefect } from './card-details.ts';
import { decodeCardDetails, encodeCardDetails } from './card-details.ts';

/** The vault's public key as a kiosk holds it; `publicKey` is 32 bytes of X25519 (RFC 7748). */
export interface SealingKey {
  readonly keyId: string;
  readonly publicKey: Uint8Array;
}

/** One of the vault's key pairs; `privateKey` is 32 bytes of X25519. */
export interface OpeningKey {
  readonly keyId: string;
  readonly privateKey: Secret;
}

/**
 * Why a sealed card does not open. `authentication`: sealed to another key of that name, or not the bytes that
 * were sealed. Which of its bytes is wrong is not told, and cannot be.
 */
export type OpenCardDefect =
  | { readonly kind: 'sealed-card-shape' }
  | { readonly kind: 'unknown-key'; readonly keyId: string }
  | { readonly kind: 'authentication' }
  | { readonly kind: 'card-details'; readonly defect: CardDetailsDefect };

const PUBLIC_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SHAPE = /^([a-z0-9-]{1,32})\.([A-Za-z0-9_-]{1,8192})$/;
const LABEL = 'saunter sealed card v1';

/** The key as `GET /v1/public-key` gives it (base64url); undefined when it is not a key id and 32 bytes. */
export function parseSealingKey(wire: { readonly keyId: string; readonly publicKey: string }): SealingKey | undefined {
  const publicKey = parseBase64Url(wire.publicKey);
  if (!/^[a-z0-9-]{1,32}$/.test(wire.keyId) || publicKey?.length !== PUBLIC_KEY_BYTES) return undefined;
  return { keyId: wire.keyId, publicKey };
}

/**
 * Seals a card read so that only the vault can open it: `<keyId>.<base64url(ephemeral public key 32 | nonce 12 |
 * ciphertext and tag)>` by X25519, HKDF-SHA-256 (RFC 5869) and AES-256-GCM. Takes 44 bytes of entropy; the
 * ephemeral private key and the plain text are wiped before it returns.
 */
export function sealCard(key: SealingKey, card: CardDetails, entropy: Entropy): SealedCard {
  const plain = encodeCardDetails(card);
  const sealed = sealPlain(key, plain, entropy);
  plain.fill(0);
  return sealed;
}

/**
 * As {@link sealCard}, of card details that are already written out as `encodeCardDetails` writes them: a kiosk
 * builds them in bytes, because a string of a card number cannot be overwritten. The caller wipes `plain`.
 */
export function sealPlain(key: SealingKey, plain: Uint8Array, entropy: Entropy): SealedCard {
  const ephemeralPrivate = entropy.bytes(32);
  const nonce = entropy.bytes(NONCE_BYTES);
  const ephemeralPublic = x25519.getPublicKey(ephemeralPrivate);
  const shared = sharedSecret(ephemeralPrivate, key.publicKey);
  assert(shared, 'the vault publishes a key of full order');
  const secret = messageKey(shared, ephemeralPublic, key.publicKey, key.keyId);
  const ciphertext = gcm(secret, nonce, associatedData(key.keyId)).encrypt(plain);
  for (const bytes of [ephemeralPrivate, shared, secret]) bytes.fill(0);
  return asId<SealedCard>(`${key.keyId}.${toBase64Url(concatBytes(ephemeralPublic, nonce, ciphertext))}`);
}

/** Opens what {@link sealCard} made with whichever of `keys` it names; total over any text. */
export function openCard(keys: readonly OpeningKey[], sealed: string): Result<CardDetails, OpenCardDefect> {
  const [, keyId = '', body = ''] = SHAPE.exec(sealed) ?? [];
  const bytes = parseBase64Url(body);
  // base64url has spare bits at its end: a second spelling of the same bytes is refused.
  if (!bytes || toBase64Url(bytes) !== body || bytes.length <= PUBLIC_KEY_BYTES + NONCE_BYTES + TAG_BYTES) {
    return err({ kind: 'sealed-card-shape' });
  }
  const key = keys.find((candidate) => candidate.keyId === keyId);
  if (!key) return err({ kind: 'unknown-key', keyId });
  const plain = decrypt(key, bytes);
  if (!plain) return err({ kind: 'authentication' });
  const card = decodeCardDetails(plain);
  plain.fill(0);
  return card.ok ? card : err({ kind: 'card-details', defect: card.error });
}

/** The public half of an opening key, to publish. */
export function sealingKeyOf(key: OpeningKey): SealingKey {
  return { keyId: key.keyId, publicKey: x25519.getPublicKey(key.privateKey.expose()) };
}

function decrypt(key: OpeningKey, bytes: Uint8Array): Uint8Array | undefined {
  const ephemeralPublic = bytes.slice(0, PUBLIC_KEY_BYTES);
  const nonce = bytes.slice(PUBLIC_KEY_BYTES, PUBLIC_KEY_BYTES + NONCE_BYTES);
  const shared = sharedSecret(key.privateKey.expose(), ephemeralPublic);
  if (!shared) return undefined;
  const secret = messageKey(shared, ephemeralPublic, sealingKeyOf(key).publicKey, key.keyId);
  try {
    return gcm(secret, nonce, associatedData(key.keyId)).decrypt(bytes.slice(PUBLIC_KEY_BYTES + NONCE_BYTES));
  } catch {
    return undefined;
  } finally {
    shared.fill(0);
    secret.fill(0);
  }
}

/** Undefined for a public key of small order, whose secret everyone knows (RFC 7748, 6.1). */
function sharedSecret(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  try {
    return x25519.getSharedSecret(privateKey, publicKey);
  } catch {
    return undefined;
  }
}

/** Both public keys are the salt, so that the secret is bound to this exchange and no other. */
function messageKey(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array, keyId: string): Uint8Array {
  return hkdf(sha256, shared, concatBytes(ephemeral, recipient), utf8Bytes(`${LABEL} ${keyId}`), 32);
}

const associatedData = (keyId: string): Uint8Array => utf8Bytes(`${LABEL} ${keyId}`);
