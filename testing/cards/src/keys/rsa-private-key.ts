import { assert, fromHex, toHex } from '@saunter/kit';

/** A private key of RSA that belongs to an invented card, issuer or scheme; nothing about it is guarded. */
export interface RsaPrivateKey {
  readonly modulus: bigint;
  readonly privateExponent: bigint;
  /** 3, or 65537. */
  readonly publicExponent: number;
}

/** Bytes of the modulus, which are the bytes of every signature. */
export const modulusBytes = ({ modulus }: RsaPrivateKey): Uint8Array => fromHex(evenHex(modulus));

/** The raw signature over `block`, which has as many bytes as the modulus and is below it (EMV 4.4 Book 2, B2.1). */
export function rsaSign({ modulus, privateExponent }: RsaPrivateKey, block: Uint8Array): Uint8Array {
  const message = toBigInt(block);
  assert(message < modulus, 'a block is below the modulus');
  return fromHex(
    modPow(message, privateExponent, modulus)
      .toString(16)
      .padStart(2 * block.length, '0'),
  );
}

/** What `signature` says under the public key; the opposite of {@link rsaSign}. */
export function rsaRecover({ modulus, publicExponent }: RsaPrivateKey, signature: Uint8Array): Uint8Array {
  const block = modPow(toBigInt(signature), BigInt(publicExponent), modulus);
  return fromHex(block.toString(16).padStart(2 * signature.length, '0'));
}

/** The number that `bytes` spell, big-endian. */
export const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x0${toHex(bytes)}`);

function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

function evenHex(value: bigint): string {
  const digits = value.toString(16);
  return digits.padStart(digits.length + (digits.length % 2), '0');
}
