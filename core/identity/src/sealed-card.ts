import type { Entropy, Result, Secret } from '@saunter/kit';
import { assert, err, parseBase64Url, toBase64Url } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import { asId } from '@saunter/model';
import type { CardDetails, CardDetailsDefect } from './card-details.ts';
import { decodeCardDetails, encodeCardDetails } from './card-details.ts';
import { envelopePublicKey, isEnvelopeLength, openEnvelope, parsePublicKey, sealEnvelope } from './envelope.ts';

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

const SHAPE = /^([a-z0-9-]{1,32})\.([A-Za-z0-9_-]{1,8192})$/;
const LABEL = 'saunter sealed card v1';

/** The key as `GET /v1/public-key` gives it (base64url); undefined when it is not a key id and 32 bytes. */
export function parseSealingKey(wire: { readonly keyId: string; readonly publicKey: string }): SealingKey | undefined {
  const publicKey = parsePublicKey(wire.publicKey);
  return publicKey && /^[a-z0-9-]{1,32}$/.test(wire.keyId) ? { keyId: wire.keyId, publicKey } : undefined;
}

/**
 * Seals a card read so that only the vault can open it: `<keyId>.<base64url(ephemeral public key 32 | nonce 12 |
 * ciphertext and tag)>`, see `sealEnvelope`. Takes 44 bytes of entropy; the plain text is wiped before it returns.
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
  const envelope = sealEnvelope(key.publicKey, label(key.keyId), plain, entropy);
  assert(envelope, 'the vault publishes a key of full order');
  return asId<SealedCard>(`${key.keyId}.${toBase64Url(envelope)}`);
}

/** Opens what {@link sealCard} made with whichever of `keys` it names; total over any text. */
export function openCard(keys: readonly OpeningKey[], sealed: string): Result<CardDetails, OpenCardDefect> {
  const [, keyId = '', body = ''] = SHAPE.exec(sealed) ?? [];
  const bytes = parseBase64Url(body);
  // base64url has spare bits at its end: a second spelling of the same bytes is refused.
  if (!bytes || toBase64Url(bytes) !== body || !isEnvelopeLength(bytes)) return err({ kind: 'sealed-card-shape' });
  const key = keys.find((candidate) => candidate.keyId === keyId);
  if (!key) return err({ kind: 'unknown-key', keyId });
  const plain = openEnvelope(key.privateKey, label(keyId), bytes);
  if (!plain) return err({ kind: 'authentication' });
  const card = decodeCardDetails(plain);
  plain.fill(0);
  return card.ok ? card : err({ kind: 'card-details', defect: card.error });
}

/** The public half of an opening key, to publish. */
export const sealingKeyOf = ({ keyId, privateKey }: OpeningKey): SealingKey => ({
  keyId,
  publicKey: envelopePublicKey(privateKey),
});

const label = (keyId: string): string => `${LABEL} ${keyId}`;
