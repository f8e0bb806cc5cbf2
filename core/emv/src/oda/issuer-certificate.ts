import type { Result } from '@saunter/kit';
import { err, ok, toHex } from '@saunter/kit';
import { isMonthOver } from '../emv-date.ts';
import type { CaPublicKey, CaPublicKeys } from './ca-public-keys.ts';
import { isRevoked } from './ca-public-keys.ts';
import { certifiedKey } from './certified-key.ts';
import type { OdaDefect, RsaPublicKey } from './oda-result.ts';
import { isIssuerOf } from './pan-field.ts';
import { contentOf, HASH_ALGORITHM, hasItsHash, PUBLIC_KEY_ALGORITHM, recoverSignedData } from './signed-data.ts';

/** An issuer's certificate and what it is held against. */
export interface IssuerCertificateInput {
  readonly caKey: CaPublicKey;
  readonly caKeys: CaPublicKeys;
  /** Tag 90. */
  readonly certificate: Uint8Array;
  /** Tag 92; empty where the card has none. */
  readonly remainder: Uint8Array;
  /** Tag 9F32. */
  readonly exponent: Uint8Array;
  /** Ten bytes, see {@link panField}. */
  readonly pan: Uint8Array;
  /** Tag 9A. */
  readonly today: Uint8Array | undefined;
}

/** The issuer's key from its certificate, every check made in the order of EMV 4.4 Book 2, 6.3. */
export function verifyIssuerCertificate(input: IssuerCertificateInput): Result<RsaPublicKey, OdaDefect> {
  const { caKey, caKeys, certificate, remainder, exponent, pan, today } = input;
  const recovered = recoverSignedData(caKey, certificate, 'issuer-certificate');
  if (!recovered.ok) return recovered;
  const plain = recovered.value;
  const [hashAlgorithm, keyAlgorithm, keyLength = 0] = plain.subarray(11);
  if (hashAlgorithm !== HASH_ALGORITHM) return err('issuer-certificate-algorithm');
  if (!hasItsHash(plain, remainder, exponent)) return err('issuer-certificate-hash');
  if (!isIssuerOf(plain.subarray(2, 6), pan)) return err('issuer-certificate-identifier');
  if (isMonthOver(plain.subarray(6, 8), today)) return err('issuer-certificate-expired');
  if (isRevoked(caKeys, caKey, toHex(plain.subarray(8, 11)))) return err('issuer-certificate-revoked');
  if (keyAlgorithm !== PUBLIC_KEY_ALGORITHM) return err('issuer-certificate-algorithm');
  const leftmost = contentOf(plain, 'issuer-certificate');
  const key = certifiedKey({ keyLength, leftmost, remainder, exponent });
  return key ? ok(key) : err('issuer-certificate-key-length');
}
