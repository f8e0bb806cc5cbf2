import { checkPrimeSync, createHash } from 'node:crypto';
import { assert } from '@saunter/kit';
import type { RsaPrivateKey } from './rsa-private-key.ts';

const PUBLIC_EXPONENT = 3n;
/** Steps over numbers that stay odd and stay 2 modulo 3, so that 3 divides no prime less one. */
const STEP = 6n;

/**
 * A key pair with exponent 3 and a modulus of `bits` that is the same for the same `seed`, on every machine.
 * @param seed text that names the key and what it is for.
 */
export function seededRsaKey(seed: string, bits: number): RsaPrivateKey {
  assert(bits % 16 === 0, 'both primes have whole bytes');
  const p = seededPrime(`${seed}/p`, bits / 2);
  const q = seededPrime(`${seed}/q`, bits / 2);
  const order = (p - 1n) * (q - 1n);
  return { modulus: p * q, privateExponent: inverseOfThree(order), publicExponent: Number(PUBLIC_EXPONENT) };
}

/** The first prime of the right kind from a number that `seed` gives; its two highest bits are set. */
function seededPrime(seed: string, bits: number): bigint {
  let candidate = seededNumber(seed, bits) | (3n << BigInt(bits - 2)) | 1n;
  while (candidate % 3n !== 2n) candidate += 2n;
  while (!checkPrimeSync(candidate)) candidate += STEP;
  return candidate;
}

function seededNumber(seed: string, bits: number): bigint {
  let digits = '';
  for (let i = 0; digits.length < bits / 4; i++) digits += createHash('sha512').update(`${seed}/${i}`).digest('hex');
  return BigInt(`0x${digits.slice(0, bits / 4)}`);
}

/** With 3 dividing no prime less one, the order is 1 or 2 modulo 3; as a product of two that are 1, it is 1. */
const inverseOfThree = (order: bigint): bigint => (2n * order + 1n) / PUBLIC_EXPONENT;
