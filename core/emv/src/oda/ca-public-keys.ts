import { sha1 } from '@noble/hashes/legacy.js';
import type { Result } from '@saunter/kit';
import { concatBytes, err, fromHex, ok, parseHex } from '@saunter/kit';
import { isExpired } from '../emv-date.ts';
import type { RsaPublicKey } from './oda-result.ts';

/** A certification authority's key as a terminal holds it (EMV 4.4 Book 2, 5.1 and 11.2.1). */
export interface CaPublicKey extends RsaPublicKey {
  /** Registered application provider identifier, five bytes, hexadecimal. */
  readonly rid: string;
  readonly index: number;
  /** `YYMMDD`, the last day on which it may be used; undefined when its scheme has not said. */
  readonly expires: string | undefined;
  /** What the list that it came in says of it. */
  readonly use?: 'live' | 'test' | undefined;
}

/** An issuer certificate that its scheme has withdrawn (EMV 4.4 Book 2, 5.1.2): RID, key index, serial number. */
export interface RevokedCertificate {
  readonly rid: string;
  readonly index: number;
  /** Three bytes, hexadecimal. */
  readonly serial: string;
}

/** The keys and revocations that a terminal knows. */
export interface CaPublicKeys {
  readonly keys: readonly CaPublicKey[];
  readonly revoked: readonly RevokedCertificate[];
}

/** A terminal without keys: every card that can be authenticated fails. */
export const NO_CA_KEYS: CaPublicKeys = { keys: [], revoked: [] };

/** The key that signed a card's issuer (EMV 4.4 Book 2, 5.2); `today` is tag 9A. */
export function findCaKey(
  { keys }: CaPublicKeys,
  rid: string,
  index: number,
  today: Uint8Array | undefined,
): Result<CaPublicKey, 'ca-key-unknown' | 'ca-key-expired'> {
  const key = keys.find((candidate) => candidate.rid === rid && candidate.index === index);
  if (!key) return err('ca-key-unknown');
  const isOver = key.expires !== undefined && isExpired(parseHex(key.expires), today);
  return isOver ? err('ca-key-expired') : ok(key);
}

/** Whether the scheme of `key` has withdrawn the issuer certificate with `serial`, three bytes in hexadecimal. */
export const isRevoked = (
  { revoked }: CaPublicKeys,
  key: Pick<CaPublicKey, 'rid' | 'index'>,
  serial: string,
): boolean => revoked.some((row) => row.rid === key.rid && row.index === key.index && row.serial === serial);

/** SHA-1 over RID, index, modulus and exponent, by which lists of keys are checked (EMV 4.4 Book 2, 11.2.2). */
export const caKeyChecksum = ({ rid, index, modulus, exponent }: CaPublicKey): Uint8Array =>
  sha1(concatBytes(fromHex(rid), Uint8Array.of(index), modulus, exponent));
