import type { Result } from '@saunter/kit';
import { equalBytes, err, ok } from '@saunter/kit';
import { isMonthOver } from '../emv-date.ts';
import { certifiedKey } from './certified-key.ts';
import type { OdaDefect, RsaPublicKey } from './oda-result.ts';
import { contentOf, HASH_ALGORITHM, hasItsHash, PUBLIC_KEY_ALGORITHM, recoverSignedData } from './signed-data.ts';

/** A card's own certificate and what it is held against. */
export interface IccCertificateInput {
  readonly issuerKey: RsaPublicKey;
  /** Tag 9F46. */
  readonly certificate: Uint8Array;
  /** Tag 9F48; empty where the card has none. */
  readonly remainder: Uint8Array;
  /** Tag 9F47. */
  readonly exponent: Uint8Array;
  /** Static data to be authenticated, in their order. */
  readonly staticData: readonly Uint8Array[];
  /** Ten bytes, see {@link panField}. */
  readonly pan: Uint8Array;
  /** Tag 9A. */
  readonly today: Uint8Array | undefined;
}

/** The card's key from its certificate, every check made in the order of EMV 4.4 Book 2, 6.4. */
export function verifyIccCertificate(input: IccCertificateInput): Result<RsaPublicKey, OdaDefect> {
  const recovered = recoverSignedData(input.issuerKey, input.certificate, 'icc-certificate');
  if (!recovered.ok) return recovered;
  const key = checkIccCertificate(recovered.value, input);
  recovered.value.fill(0);
  return key;
}

function checkIccCertificate(plain: Uint8Array, input: IccCertificateInput): Result<RsaPublicKey, OdaDefect> {
  const { remainder, exponent, staticData, pan, today } = input;
  const [hashAlgorithm, keyAlgorithm, keyLength = 0] = plain.subarray(17);
  if (hashAlgorithm !== HASH_ALGORITHM) return err('icc-certificate-algorithm');
  if (!hasItsHash(plain, remainder, exponent, ...staticData)) return err('icc-certificate-hash');
  if (!equalBytes(plain.subarray(2, 12), pan)) return err('icc-certificate-pan');
  if (isMonthOver(plain.subarray(12, 14), today)) return err('icc-certificate-expired');
  if (keyAlgorithm !== PUBLIC_KEY_ALGORITHM) return err('icc-certificate-algorithm');
  const leftmost = contentOf(plain, 'icc-certificate');
  const key = certifiedKey({ keyLength, leftmost, remainder, exponent });
  return key ? ok(key) : err('icc-certificate-key-length');
}
