import { concatBytes } from '@saunter/kit';
import { sha1 } from '../chip/sign-dynamic-data.ts';
import type { RsaPrivateKey } from '../keys/rsa-private-key.ts';
import { modulusBytes, rsaSign } from '../keys/rsa-private-key.ts';

/** What a certificate of EMV says beside the key in it (EMV 4.4 Book 2, tables 2 and 13). */
export interface CertificateSubject {
  /** 02 for an issuer, 04 for a card. */
  readonly format: 0x02 | 0x04;
  /** Four bytes of an issuer identifier, or ten of a card number, both filled with F. */
  readonly identifier: Uint8Array;
  /** `MMYY`, two bytes. */
  readonly expires: Uint8Array;
  /** Three bytes. */
  readonly serial: Uint8Array;
}

/** A certificate, and what of the key did not fit into it. */
export interface Certificate {
  readonly certificate: Uint8Array;
  /** Empty when the whole modulus is in the certificate. */
  readonly remainder: Uint8Array;
  readonly exponent: Uint8Array;
}

const HASH_SHA1 = 0x01;
const ALGORITHM_RSA = 0x01;
const HEADER = Uint8Array.of(0x6a);
const TRAILER = Uint8Array.of(0xbc);
const HASH_BYTES = 20;

/**
 * Certifies `key` with `signer` (EMV 4.4 Book 2, 5.1 and 6.1); the hash also covers the remainder, the exponent and
 * `staticData`, which only a card's certificate has.
 */
export function certify(
  signer: RsaPrivateKey,
  key: RsaPrivateKey,
  subject: CertificateSubject,
  staticData: Uint8Array = new Uint8Array(0),
): Certificate {
  const modulus = modulusBytes(key);
  const exponent = Uint8Array.of(key.publicExponent);
  const { format, identifier, expires, serial } = subject;
  const fields = concatBytes(
    Uint8Array.of(format),
    identifier,
    expires,
    serial,
    Uint8Array.of(HASH_SHA1, ALGORITHM_RSA, modulus.length, exponent.length),
  );
  const room = modulusBytes(signer).length - HEADER.length - fields.length - HASH_BYTES - TRAILER.length;
  const inside = new Uint8Array(room).fill(0xbb);
  inside.set(modulus.subarray(0, room));
  const remainder = modulus.slice(room);
  const hash = sha1(fields, inside, remainder, exponent, staticData);
  const certificate = rsaSign(signer, concatBytes(HEADER, fields, inside, hash, TRAILER));
  return { certificate, remainder, exponent };
}
