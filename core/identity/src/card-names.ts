import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Secret } from '@saunter/kit';
import { asciiBytes, assert, concatBytes, fixedCopy, toBase64Url } from '@saunter/kit';
import type { CardToken } from '@saunter/model';
import { asId } from '@saunter/model';
import type { Pan } from './pan.ts';

/** One version of the chain's token key; at least 32 bytes, kept by the vault alone (PCI DSS 3.5.1.1). */
export interface TokenKey {
  readonly version: number;
  readonly secret: Secret;
}

/** What of a card names it: its number, and its PAR where it has one. A kiosk has both as bytes. */
export interface NamedCard {
  readonly pan: Pan | Secret;
  readonly par?: string | Secret | undefined;
}

/** Every name of a card that the chain can know it by. */
export interface CardNames {
  /** The newest key over the PAR where there is one, else over the PAN. */
  readonly token: CardToken;
  /** The others: newest key first, PAR before PAN. */
  readonly aliases: readonly CardToken[];
  /** Those that name the number itself, and so one card with one last four; a PAR is shared by a card and its phones. */
  readonly panTokens: readonly CardToken[];
}

/** The names of a card under every key version that is still known, in any order of `keys`; at least one. */
export function cardNames(keys: readonly TokenKey[], card: NamedCard): CardNames {
  const names = newestFirst(keys).flatMap((key) => {
    assert(key.secret.expose().length >= 32, 'a token key has 32 bytes or more');
    return macsOf(key.secret, card).map(({ subject, mac }) => {
      return { subject, token: asId<CardToken>(`v${key.version}:${toBase64Url(mac)}`) };
    });
  });
  const [first, ...others] = names;
  assert(first, 'a card is named under at least one key');
  return {
    token: first.token,
    aliases: others.map(({ token }) => token),
    panTokens: names.filter(({ subject }) => subject === 'pan').map(({ token }) => token),
  };
}

/** The card's first name under one key: HMAC-SHA-256 over `par:`PAR, else over `pan:`PAN. Never over name or expiry. */
export const cardToken = (key: TokenKey, card: NamedCard): CardToken => cardNames([key], card).token;

/** Key versions, the newest first. */
export const newestFirst = <Key extends { readonly version: number }>(keys: readonly Key[]): readonly Key[] =>
  [...keys].sort((one, other) => other.version - one.version);

/** HMAC-SHA-256 over `par:`PAR, where there is one, and over `pan:`PAN; what was hashed is wiped. */
export function macsOf(
  key: Secret,
  { par, pan }: NamedCard,
): readonly { readonly subject: 'par' | 'pan'; readonly mac: Uint8Array }[] {
  const named = par === undefined ? [] : [{ subject: 'par' as const, value: bytesOf(par) }];
  return [...named, { subject: 'pan' as const, value: bytesOf(pan.expose()) }].map(({ subject, value }) => {
    const text = concatBytes(asciiBytes(`${subject}:`), value);
    const mac = hmac(sha256, key.expose(), text);
    for (const bytes of [text, value]) bytes.fill(0);
    return { subject, mac };
  });
}

/** A copy that its taker may wipe. */
function bytesOf(value: string | Uint8Array | Secret): Uint8Array {
  if (typeof value === 'string') return asciiBytes(value);
  return fixedCopy(value instanceof Uint8Array ? value : value.expose());
}
