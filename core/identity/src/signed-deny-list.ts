import { ed25519 } from '@noble/curves/ed25519.js';
import type { EpochMs, Result, Secret } from '@saunter/kit';
import { concatBytes, err, ok, parseBase64Url, toBase64Url, utf8Bytes } from '@saunter/kit';
import type { ChainId } from '@saunter/model';
import type { DenyList, DenyListDefect } from './deny-list.ts';
import { decodeDenyList, encodeDenyList } from './deny-list.ts';

/** What a gate goes by: whose list, and who may sign it (Ed25519, 32 bytes). */
export interface DenyListTrust {
  readonly chainId: ChainId;
  readonly publicKey: Uint8Array;
}

/** Why a signed list is not taken; the one before stays. */
export type DenyListRefusal =
  | { readonly kind: 'signed-list-shape'; readonly class: 'end' }
  | { readonly kind: 'signature'; readonly class: 'end' }
  | { readonly kind: 'document'; readonly class: 'end'; readonly defect: DenyListDefect }
  | { readonly kind: 'other-chain'; readonly class: 'end' }
  | { readonly kind: 'older-version'; readonly class: 'end'; readonly version: number }
  | { readonly kind: 'expired'; readonly class: 'retry' };

const SIGNATURE_BYTES = 64;
const PUBLIC_KEY_BYTES = 32;
/** Longer than base64url of the longest document and its signature. */
const LIMIT_CHARACTERS = 9 * 1024 * 1024;
/** Stands before the document under the signature: what was signed as a list is never taken for anything else. */
const LABEL = utf8Bytes('saunter deny list v1\n');

/** The public half of the server's signing key (RFC 8032). */
export const denyListPublicKey = (privateKey: Secret): Uint8Array => ed25519.getPublicKey(privateKey.expose());

/** A list as it travels and is kept: base64url of the document, a dot, base64url of its Ed25519 signature. */
export function signDenyList(privateKey: Secret, list: DenyList): string {
  const document = encodeDenyList(list);
  const signature = ed25519.sign(concatBytes(LABEL, document), privateKey.expose());
  return `${toBase64Url(document)}.${toBase64Url(signature)}`;
}

/** Reads what {@link signDenyList} writes, the signature before the content; total over any text. */
export function openDenyList(text: string, publicKey: Uint8Array): Result<DenyList, DenyListRefusal> {
  if (text.length > LIMIT_CHARACTERS) return err({ kind: 'signed-list-shape', class: 'end' });
  const [body = '', seal = '', ...more] = text.split('.');
  const [document, signature] = [parseBase64Url(body), parseBase64Url(seal)];
  if (!document || signature?.length !== SIGNATURE_BYTES || more.length > 0) {
    return err({ kind: 'signed-list-shape', class: 'end' });
  }
  if (!isSigned(document, signature, publicKey)) return err({ kind: 'signature', class: 'end' });
  const list = decodeDenyList(document);
  return list.ok ? list : err({ kind: 'document', class: 'end', defect: list.error });
}

/**
 * Decides whether a gate takes a list in place of the one it has. Refused: another chain's, an older one (by version, or
 * by its time within a version), one whose time is over.
 */
export function acceptDenyList(
  current: DenyList | undefined,
  text: string,
  { chainId, publicKey }: DenyListTrust,
  now: EpochMs,
): Result<DenyList, DenyListRefusal> {
  const list = openDenyList(text, publicKey);
  if (!list.ok) return list;
  const { version, issuedAt, expiresAt } = list.value;
  if (list.value.chainId !== chainId) return err({ kind: 'other-chain', class: 'end' });
  if (current && current.chainId === chainId && isOlder({ version, issuedAt }, current)) {
    return err({ kind: 'older-version', class: 'end', version });
  }
  return now < expiresAt ? ok(list.value) : err({ kind: 'expired', class: 'retry' });
}

const isOlder = (one: Pick<DenyList, 'version' | 'issuedAt'>, other: DenyList): boolean =>
  one.version < other.version || (one.version === other.version && one.issuedAt < other.issuedAt);

function isSigned(document: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES) return false;
  try {
    return ed25519.verify(signature, concatBytes(LABEL, document), publicKey);
  } catch {
    return false;
  }
}
