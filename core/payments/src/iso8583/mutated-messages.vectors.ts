import { asciiBytes, fromHex } from '@saunter/kit';
import { moovCases, ownCases } from './iso-messages.vectors.ts';

/** For where no shared messages are at hand: a sign-on and an answer with chip data, in both packings. */
const OWN_MESSAGES = [
  asciiBytes('08008220000000000000040000000000000006010500000000010013'),
  asciiBytes('0110023000000A000000060110000100010112000061521200010100'),
  fromHex('08008220000000000000040000000000000006010500000000010001'),
  fromHex('0110002000000200020000010130300012910A11223344556677880012'),
];

/** Every packed message that there is. */
export const messageCorpus = (): readonly Uint8Array[] => [
  ...OWN_MESSAGES,
  ...ownCases().flatMap(({ hexAscii, hexBinary }) => [fromHex(hexAscii), fromHex(hexBinary)]),
  ...moovCases().map(({ hex }) => fromHex(hex)),
];

/** Numbers below a bound, the same for the same seed (mulberry32). */
export function seededNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Bytes at which a message turns: digits, their neighbours, signs, separators, nibbles, ends. */
const TURNING_BYTES = Uint8Array.of(...asciiBytes('0123459:/=ACDFaf \x00\x01\x7f'), 0x80, 0x99, 0x9a, 0xd0, 0xff);
const LIMIT_BYTES = 1000;

/** `bytes` with one to three things wrong: a bit, a byte, a cut, a gap, something twice, the end of `other`. */
export function mutateMessage(bytes: Uint8Array, other: Uint8Array, below: (bound: number) => number): Uint8Array {
  let mutated: Uint8Array = bytes.slice();
  for (let times = 1 + below(3); times > 0; times--) mutated = mutateOnce(mutated, other, below);
  return mutated;
}

function mutateOnce(bytes: Uint8Array, other: Uint8Array, below: (bound: number) => number): Uint8Array {
  const at = below(bytes.length + 1);
  switch (below(6)) {
    case 0:
      if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
      return bytes;
    case 1:
      if (at < bytes.length) bytes[at] = TURNING_BYTES[below(TURNING_BYTES.length)] ?? 0;
      return bytes;
    case 2:
      return bytes.slice(0, at);
    case 3:
      return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + below(4)));
    case 4:
      return joined(bytes.subarray(0, at), bytes.subarray(below(at + 1)));
    default:
      return joined(bytes.subarray(0, at), other.subarray(below(other.length + 1)));
  }
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole.subarray(0, LIMIT_BYTES);
}
