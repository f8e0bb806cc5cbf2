import { ed25519 } from '@noble/curves/ed25519.js';
import type { EpochMs, Result, Secret } from '@saunter/kit';
import { concatBytes, err, ok, toBase64Url } from '@saunter/kit';
import type { ChainId } from '@saunter/model';
import { chainTagOf, encodePassBody, PASS_LIFETIME_MINUTES, passMessage } from './entry-pass.ts';

/** One of a chain's keys for passes; `privateKey` is an Ed25519 seed of 32 bytes (RFC 8032). */
export interface PassSigningKey {
  readonly keyId: number;
  readonly privateKey: Secret;
}

/** What a pass is to say. */
export interface PassRequest {
  readonly chainId: ChainId;
  readonly shopperRef: string;
  readonly cardRef: string;
  /** As the phone sent it: 32 bytes, and nobody knows yet whether they are a key. */
  readonly deviceKey: Uint8Array;
  /** Rounded down to the second. */
  readonly notBefore: EpochMs;
  /** 1 to {@link PASS_LIFETIME_MINUTES}; without it, that. */
  readonly lifetimeMinutes?: number;
}

/** The public half of a chain's key, to be told to its gates. */
export const passPublicKey = ({ privateKey }: PassSigningKey): Uint8Array => ed25519.getPublicKey(privateKey.expose());

/**
 * Certifies a phone's key: base64url of the pass, 164 characters. `device-key` when the bytes are no Ed25519 key, or one
 * of small order, under which anyone could sign.
 */
export function issuePass(key: PassSigningKey, request: PassRequest): Result<string, 'device-key'> {
  const { chainId, shopperRef, cardRef, deviceKey } = request;
  if (!isFullKey(deviceKey)) return err('device-key');
  const notBefore = Math.floor(request.notBefore / 1000) * 1000;
  const notAfter = notBefore + (request.lifetimeMinutes ?? PASS_LIFETIME_MINUTES) * 60_000;
  const chainTag = chainTagOf(chainId);
  const body = encodePassBody({ keyId: key.keyId, chainTag, shopperRef, cardRef, deviceKey, notBefore, notAfter });
  const signature = ed25519.sign(passMessage(chainId, body), key.privateKey.expose());
  return ok(toBase64Url(concatBytes(body, signature)));
}

function isFullKey(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  try {
    const point = ed25519.Point.fromBytes(bytes);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}
