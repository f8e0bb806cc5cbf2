import { concatBytes } from '@saunter/kit';
import type { RsaPublicKey } from './oda-result.ts';

/** Where a certificate has its key: as much of the modulus as fits, the rest is in the remainder. */
export interface CertifiedKeyParts {
  /** Length of the modulus in bytes, as certified. */
  readonly keyLength: number;
  /** The modulus's leftmost bytes, or all of it and padding. */
  readonly leftmost: Uint8Array;
  readonly remainder: Uint8Array;
  readonly exponent: Uint8Array;
}

/** The whole key (EMV 4.4 Book 2, 6.3 step 12 and 6.4 step 10); undefined when its parts do not make its length. */
export function certifiedKey({
  keyLength,
  leftmost,
  remainder,
  exponent,
}: CertifiedKeyParts): RsaPublicKey | undefined {
  const inCertificate = leftmost.subarray(0, keyLength);
  if (inCertificate.length + remainder.length !== keyLength) return undefined;
  return { modulus: concatBytes(inCertificate, remainder), exponent: exponent.slice() };
}

/** Overwrites a recovered key: it is public, but one card's alone. Never a CA's. */
export const wipeKey = ({ modulus }: RsaPublicKey): void => void modulus.fill(0);
