import { fixedBytes } from '@saunter/kit';
import type { RsaPublicKey } from './oda-result.ts';

const LIMB_BITS = 22;
const BASE = 2 ** LIMB_BITS;
/** Up to here every sum of limb products stays below 2^53, so that numbers hold it exactly; schemes use 248 bytes. */
const MAX_MODULUS_BYTES = 512;
const MAX_EXPONENT_BYTES = 4;

/**
 * `input` to the power of the exponent, modulo the modulus, in as many bytes as the modulus has (EMV 4.4 Book 2,
 * B2.1.3); undefined when the key is none (modulus even, zero or over 512 bytes; exponent even, below 3 or over four
 * bytes), or when `input` is not below the modulus. What it recovers holds the card number: its numbers are arrays
 * that are overwritten, where a BigInt could not be. The caller wipes the answer.
 */
export function rsaPublic(key: RsaPublicKey, input: Uint8Array): Uint8Array | undefined {
  const modulus = trimmed(key.modulus);
  const exponent = exponentOf(key.exponent);
  const isOdd = ((modulus.at(-1) ?? 0) & 1) === 1;
  if (!isOdd || modulus.length > MAX_MODULUS_BYTES || exponent === undefined) return undefined;
  if (!isBelow(trimmed(input), modulus)) return undefined;
  const limbs = Math.ceil((modulus.length * 8) / LIMB_BITS);
  const n = toLimbs(modulus, limbs);
  const base = toLimbs(trimmed(input), limbs);
  const power = powerModulo(base, exponent, n);
  const output = toBytes(power, key.modulus.length);
  base.fill(0);
  power.fill(0);
  return output;
}

/** Leading zeros mean nothing in a number. */
function trimmed(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? bytes.subarray(bytes.length) : bytes.subarray(first);
}

function exponentOf(bytes: Uint8Array): number | undefined {
  const digits = trimmed(bytes);
  if (digits.length > MAX_EXPONENT_BYTES) return undefined;
  const exponent = digits.reduce((number, byte) => number * 256 + byte, 0);
  return exponent >= 3 && exponent % 2 === 1 ? exponent : undefined;
}

function isBelow(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return a.length < b.length;
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/** Square and multiply from the exponent's highest bit down. */
function powerModulo(base: Float64Array, exponent: number, n: Float64Array): Float64Array {
  const power = base.slice();
  const product = new Float64Array(2 * n.length + 1);
  for (let bit = Math.floor(Math.log2(exponent)) - 1; bit >= 0; bit--) {
    multiply(power, power, product);
    reduce(product, n, power);
    if (Math.floor(exponent / 2 ** bit) % 2 === 1) {
      multiply(power, base, product);
      reduce(product, n, power);
    }
  }
  product.fill(0);
  return power;
}

/** `product` = a × b, in limbs of its own. */
function multiply(a: Float64Array, b: Float64Array, product: Float64Array): void {
  const { length } = a;
  product.fill(0);
  for (let i = 0; i < length; i++) {
    const digit = a[i] ?? 0;
    for (let j = 0; j < length; j++) product[i + j] = (product[i + j] ?? 0) + digit * (b[j] ?? 0);
  }
  carry(product);
}

/**
 * `remainder` = value mod n, by long division; `value` is used up. Each quotient digit is the nearest whole number,
 * so it may be negative, and an estimate from the four highest limbs is good enough: what is left stays below 0.51 n
 * at that place, and the next digit takes up what the last one was off. Carries wait until the end: a limb meets at
 * most one product of 2^21 × 2^22 a digit.
 */
function reduce(value: Float64Array, n: Float64Array, remainder: Float64Array): void {
  const { length } = n;
  const divisor = leadingValue(n, length - 1);
  for (let place = length; place >= 0; place--) {
    const top = place + length - 1;
    const digit = Math.round(leadingValue(value, top) / divisor);
    for (let i = 0; i < length; i++) value[place + i] = (value[place + i] ?? 0) - digit * (n[i] ?? 0);
    if (place === 0) break;
    value[top - 1] = (value[top - 1] ?? 0) + (value[top] ?? 0) * BASE;
    value[top] = 0;
  }
  remainder.set(value.subarray(0, length));
  carry(remainder);
  if ((remainder[length - 1] ?? 0) >= 0) return;
  for (let i = 0; i < length; i++) remainder[i] = (remainder[i] ?? 0) + (n[i] ?? 0);
  carry(remainder);
}

/** The four limbs from `top` down as one number whose unit is that of the limb at `top`. */
function leadingValue(limbs: Float64Array, top: number): number {
  let value = 0;
  for (let i = Math.max(top - 3, 0); i <= top; i++) value = value / BASE + (limbs[i] ?? 0);
  return value;
}

/** Brings every limb but the highest into 0 ≤ limb < 2^22; the highest keeps the sign. */
function carry(limbs: Float64Array): void {
  let over = 0;
  for (let i = 0; i < limbs.length - 1; i++) {
    const limb = (limbs[i] ?? 0) + over;
    over = Math.floor(limb / BASE);
    limbs[i] = limb - over * BASE;
  }
  limbs[limbs.length - 1] = (limbs[limbs.length - 1] ?? 0) + over;
}

/** Limbs of a big-endian number, the lowest first. */
function toLimbs(bytes: Uint8Array, length: number): Float64Array {
  const limbs = new Float64Array(length);
  for (let i = 0; i < bytes.length; i++) {
    const bit = 8 * (bytes.length - 1 - i);
    const shifted = (bytes[i] ?? 0) * 2 ** (bit % LIMB_BITS);
    const limb = Math.floor(bit / LIMB_BITS);
    limbs[limb] = (limbs[limb] ?? 0) + (shifted % BASE);
    if (shifted >= BASE) limbs[limb + 1] = (limbs[limb + 1] ?? 0) + Math.floor(shifted / BASE);
  }
  return limbs;
}

function toBytes(limbs: Float64Array, length: number): Uint8Array {
  const bytes = fixedBytes(length);
  for (let i = 0; i < length; i++) {
    const bit = 8 * (length - 1 - i);
    const limb = Math.floor(bit / LIMB_BITS);
    const shift = bit % LIMB_BITS;
    bytes[i] = Math.floor((limbs[limb] ?? 0) / 2 ** shift) + (limbs[limb + 1] ?? 0) * 2 ** (LIMB_BITS - shift);
  }
  return bytes;
}
