import { ecb } from '@noble/ciphers/aes.js';
import { assert, concatBytes } from '@saunter/kit';

// AES DUKPT, one key for one transaction (ANSI X9.24-3:2017, 6): what host and terminal both derive.

/** What a working key is for (ANSI X9.24-3, table 2); a PIN key is here to prove a derivation, no PIN is ever handled. */
export const DUKPT_USAGE = {
  PIN_ENCRYPTION: 0x1000,
  MAC_GENERATION: 0x2000,
  DATA_ENCRYPTION: 0x3000,
} as const;

/** One of {@link DUKPT_USAGE}. */
export type DukptUsage = (typeof DUKPT_USAGE)[keyof typeof DUKPT_USAGE];

/** Key serial number: initial key id (8 bytes: BDK id and derivation id), then the transaction counter (4 bytes). */
export interface KeySerialNumber {
  readonly initialKeyId: Uint8Array;
  readonly counter: number;
}

/** Bytes of an initial key id. */
export const INITIAL_KEY_ID_BYTES = 8;
/** Bytes of a key serial number. */
export const KSN_BYTES = 12;
/** A counter with more set bits than this is never used (ANSI X9.24-3, 6.2). */
export const MOST_COUNTER_BITS = 16;

const VERSION = 0x01;
const KEY_DERIVATION = 0x8000;
const INITIAL_KEY_DERIVATION = 0x8001;
const ALGORITHM_OF_BYTES: Readonly<Record<number, number>> = { 16: 2, 32: 4 };
const BLOCK_BYTES = 16;

/** Reads a key serial number; undefined when it is not 12 bytes, or its counter is none that a terminal uses. */
export function decodeKsn(bytes: Uint8Array): KeySerialNumber | undefined {
  if (bytes.length !== KSN_BYTES) return undefined;
  const counter = new DataView(bytes.buffer, bytes.byteOffset).getUint32(INITIAL_KEY_ID_BYTES);
  const isUsed = counter > 0 && countBits(counter) <= MOST_COUNTER_BITS;
  return isUsed ? { initialKeyId: bytes.slice(0, INITIAL_KEY_ID_BYTES), counter } : undefined;
}

/** Writes what {@link decodeKsn} reads. */
export const encodeKsn = ({ initialKeyId, counter }: KeySerialNumber): Uint8Array =>
  concatBytes(initialKeyId, uint32(counter));

/** The key that a terminal is loaded with, of the length of the base derivation key (ANSI X9.24-3, 6.3.1). */
export const deriveInitialKey = (baseKey: Uint8Array, initialKeyId: Uint8Array): Uint8Array =>
  deriveKey(baseKey, INITIAL_KEY_DERIVATION, baseKey.length, initialKeyId);

/** The derivation key of one counter, from the initial key: a step for each set bit, highest first (6.3.2). */
export function deriveTransactionKey(initialKey: Uint8Array, { initialKeyId, counter }: KeySerialNumber): Uint8Array {
  let key: Uint8Array = initialKey.slice();
  let reached = 0;
  for (let bit = 31; bit >= 0; bit--) {
    const mask = 2 ** bit;
    if (Math.floor(counter / mask) % 2 === 0) continue;
    reached += mask;
    const next = deriveNextKey(key, { initialKeyId, counter: reached });
    key.fill(0);
    key = next;
  }
  return key;
}

/** The derivation key of `ksn` from that of the counter without its lowest bit. */
export const deriveNextKey = (key: Uint8Array, ksn: KeySerialNumber): Uint8Array =>
  deriveKey(key, KEY_DERIVATION, key.length, contextOf(ksn));

/** A working key of `bytes` (16 or 32) for one use, from the derivation key of its transaction (6.3.3). */
export const deriveWorkingKey = (
  transactionKey: Uint8Array,
  usage: DukptUsage,
  bytes: number,
  ksn: KeySerialNumber,
): Uint8Array => deriveKey(transactionKey, usage, bytes, contextOf(ksn));

/** The counter after `counter` that may be used; undefined when there is none left. */
export function nextCounter(counter: number): number | undefined {
  let next = counter + 1;
  while (next <= 0xffffffff && countBits(next) > MOST_COUNTER_BITS) next += lowestBit(next);
  return next <= 0xffffffff ? next : undefined;
}

/** The place of the lowest set bit. */
export const lowestBitIndex = (counter: number): number => Math.log2(lowestBit(counter));

/** How many bits of a counter are set. */
export function countBits(counter: number): number {
  let bits = 0;
  for (let rest = counter; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}

/** Rightmost half of the initial key id, and the counter. */
const contextOf = ({ initialKeyId, counter }: KeySerialNumber): Uint8Array =>
  concatBytes(initialKeyId.subarray(INITIAL_KEY_ID_BYTES / 2), uint32(counter));

/** AES-ECB over one block of derivation data for each 16 bytes of key (ANSI X9.24-3, 6.3.4 and 6.3.5). */
function deriveKey(key: Uint8Array, usage: number, bytes: number, context: Uint8Array): Uint8Array {
  const algorithm = ALGORITHM_OF_BYTES[bytes];
  assert(algorithm !== undefined && context.length === 8, 'a derived key is AES-128 or AES-256, its context 8 bytes');
  const blocks = Array.from({ length: bytes / BLOCK_BYTES }, (_, index) =>
    concatBytes(Uint8Array.of(VERSION, index + 1), uint16(usage), uint16(algorithm), uint16(bytes * 8), context),
  );
  return ecb(key, { disablePadding: true }).encrypt(concatBytes(...blocks));
}

/** Counters go up to 2^32: the operators on bits would see them signed. */
function lowestBit(counter: number): number {
  assert(counter > 0, 'zero has no set bit');
  let bit = 1;
  while (Math.floor(counter / bit) % 2 === 0) bit *= 2;
  return bit;
}

const uint16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 255);

const uint32 = (value: number): Uint8Array => concatBytes(uint16(Math.floor(value / 65536)), uint16(value % 65536));
