import { assert, fixedBytes } from '@saunter/kit';
import {
  INITIAL_PERMUTATION,
  KEY_CHOICE,
  KEY_TURNS,
  ROUND_KEY_CHOICE,
  ROUND_PERMUTATION,
  SELECTIONS,
} from './des-tables.ts';

/** Bytes of a block, and of a key with its parity bits. */
export const DES_BYTES = 8;

const ROUNDS = 16;
const HALF_KEY_BITS = 28;

/** The sixteen round keys as eight groups of six bits each; as secret as the key, so its maker wipes it. */
export type DesSchedule = Uint8Array;

/** Works out the round keys of eight bytes; parity bits are not looked at (FIPS 46-3). */
export function desSchedule(key: Uint8Array): DesSchedule {
  assert(key.length === DES_BYTES, 'a DES key has eight bytes');
  const bits = fixedBytes(2 * HALF_KEY_BITS);
  KEY_CHOICE.forEach((bit, at) => {
    bits[at] = bitOf(key, bit);
  });
  const schedule = fixedBytes(ROUNDS * 8);
  let turned = 0;
  for (let round = 0; round < ROUNDS; round++) {
    turned += KEY_TURNS[round] ?? 0;
    ROUND_KEY_CHOICE.forEach((bit, at) => {
      const half = bit > HALF_KEY_BITS ? HALF_KEY_BITS : 0;
      const from = half + ((bit - 1 - half + turned) % HALF_KEY_BITS);
      const group = 8 * round + Math.floor(at / 6);
      schedule[group] = ((schedule[group] ?? 0) << 1) | (bits[from] ?? 0);
    });
  }
  bits.fill(0);
  return schedule;
}

/** The encryption of one block, in place. */
export const encryptDesBlock = (schedule: DesSchedule, block: Uint8Array): void => crypt(schedule, block, 0, 1);

/** The decryption of one block, in place: the round keys in reverse. */
export const decryptDesBlock = (schedule: DesSchedule, block: Uint8Array): void =>
  crypt(schedule, block, ROUNDS - 1, -1);

function crypt(schedule: DesSchedule, block: Uint8Array, first: number, step: number): void {
  let left = chosenWord(block, 0);
  let right = chosenWord(block, 32);
  for (let turn = 0, round = first; turn < ROUNDS; turn++, round += step) {
    const next = left ^ mixed(right, schedule, 8 * round);
    left = right;
    right = next;
  }
  block.fill(0);
  // The halves are exchanged once more; then every bit goes back to where the initial permutation took it from.
  INITIAL_PERMUTATION.forEach((bit, at) => {
    const half = at < 32 ? right : left;
    const value = (half >>> (31 - (at & 31))) & 1;
    block[(bit - 1) >> 3] = (block[(bit - 1) >> 3] ?? 0) | (value << (7 - ((bit - 1) & 7)));
  });
}

/** The 32 bits from place `from` of the initial permutation. */
function chosenWord(block: Uint8Array, from: number): number {
  let word = 0;
  for (let at = from; at < from + 32; at++) word = (word << 1) | bitOf(block, INITIAL_PERMUTATION[at] ?? 1);
  return word;
}

/** The cipher function f: each selection sees six neighbouring bits, the outer two of which its neighbours see too. */
function mixed(half: number, schedule: DesSchedule, keyAt: number): number {
  let word = 0;
  for (let s = 0; s < 8; s++) {
    const turn = (27 - 4 * s) & 31;
    const six = ((half >>> turn) | (half << (32 - turn))) & 63;
    word ^= SELECTED[64 * s + (six ^ (schedule[keyAt + s] ?? 0))] ?? 0;
  }
  return word;
}

// Selection and permutation P in one look-up.
const SELECTED = Int32Array.from({ length: 8 * 64 }, (_, index) => {
  const s = index >> 6;
  const six = index & 63;
  const at = 16 * (((six >> 4) & 2) | (six & 1)) + ((six >> 1) & 15);
  const selected = Number.parseInt(SELECTIONS[s]?.charAt(at) ?? '', 16) << (28 - 4 * s);
  return ROUND_PERMUTATION.reduce((word, bit) => (word << 1) | ((selected >>> (32 - bit)) & 1), 0);
});

/** Bit number `bit` of `bytes`, counted from 1 at the most significant. */
const bitOf = (bytes: Uint8Array, bit: number): number => ((bytes[(bit - 1) >> 3] ?? 0) >> (7 - ((bit - 1) & 7))) & 1;
