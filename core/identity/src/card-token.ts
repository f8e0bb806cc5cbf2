import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Secret } from '@saunter/kit';
import { assert, toBase64Url, utf8Bytes } from '@saunter/kit';
import type { CardToken } from '@saunter/model';
import { asId } from '@saunter/model';
import type { CardDetails } from './card-details.ts';

/** One version of the chain's token key; at least 32 bytes, kept by the vault alone (PCI DSS 3.5.1.1). */
export interface TokenKey {
  readonly version: number;
  readonly secret: Secret;
}

/**
 * The chain's name of a card: `v<version>:` and base64url of HMAC-SHA-256 over `par:`PAR when the card has one, as
 * the PAR is shared by a card and its device tokens, else over `pan:`PAN. Never over last four, name or expiry.
 */
export function cardToken(key: TokenKey, card: Pick<CardDetails, 'pan' | 'par'>): CardToken {
  assert(key.secret.expose().length >= 32, 'a token key has 32 bytes or more');
  const subject = utf8Bytes(card.par === undefined ? `pan:${card.pan.expose()}` : `par:${card.par}`);
  const mac = hmac(sha256, key.secret.expose(), subject);
  subject.fill(0);
  return asId<CardToken>(`v${key.version}:${toBase64Url(mac)}`);
}
