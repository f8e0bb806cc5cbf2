import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { assert, Secret, toBase64Url, utf8Bytes } from '@saunter/kit';
import type { DenyTag } from '@saunter/model';
import { asId } from '@saunter/model';
import type { NamedCard, TokenKey } from './card-names.ts';
import { macsOf, newestFirst } from './card-names.ts';

/** One version of the key that names cards on the deny list; 32 bytes, held by the vault and by gates. */
export interface DenyKey {
  readonly version: number;
  readonly secret: Secret;
}

const TAG_BYTES = 16;
const KEY_BYTES = 32;
const INFO = 'saunter deny list';

/** The deny key of a token key (HKDF-SHA-256, RFC 5869, without salt): whoever has it learns no token. */
export function deriveDenyKey(tokenKey: TokenKey): DenyKey {
  const bytes = hkdf(sha256, tokenKey.secret.expose(), undefined, utf8Bytes(INFO), KEY_BYTES);
  const secret = new Secret(bytes);
  bytes.fill(0);
  return { version: tokenKey.version, secret };
}

/**
 * What a card is called on the deny list: `d<version>:` and 16 bytes of HMAC-SHA-256 in base64url, under every key
 * version, over PAR and PAN.
 */
export function denyTags(denyKeys: readonly DenyKey[], card: NamedCard): readonly DenyTag[] {
  return newestFirst(denyKeys).flatMap(({ version, secret }) => {
    assert(secret.expose().length === KEY_BYTES, 'a deny key has 32 bytes');
    return macsOf(secret, card).map(({ mac }) => {
      return asId<DenyTag>(`d${version}:${toBase64Url(mac.subarray(0, TAG_BYTES))}`);
    });
  });
}
