import { readdirSync, readFileSync } from 'node:fs';
import { fromHex } from '@saunter/kit';
import { EMV_VECTOR_FOLDER, haveEmvVectors } from './emv-vectors.vectors.ts';

/** Bytes that a card or a terminal may say, for where no recorded ones are at hand. */
const OWN_VECTORS = [
  '6F1A840E315041592E5359532E4444463031A5088801015F2D02656E9000',
  '6F35840E325041592E5359532E4444463031A523BF0C20610C4F07A000000003101087010161104F07A000000004101087010250034142439F2A01029000',
  '6F358407A0000000031010A52A500A544553542044454249548701019F38189F66049F02069F03069F1A0295055F2A029A039C019F37049000',
  '771282023D00940C0801010010010101100205009000',
  '800E5C000801010010010101100204009000',
  '70238F01D29F3201039F4701035F24032812315F25032301015A0847617390010101195F3401019000',
  '8012800008205AC6074EB7F46E06010A03A000009000',
  '771E9F2701809F360200089F2608B5ED68FE64AD25489F100706010A03A000009000',
  '9F66049F02069F03069F1A0295055F2A029A039C019F3704',
  '080101001001010110020500',
  '00A404000E325041592E5359532E444446303100',
  '00A404000001000102',
  '3B8F8001804F0CA000000306030001000000006A',
  '6AC06C1C9000',
  '910A010203040506070800107109860484240000009F180401020304720F9F180401020304860784240000021122',
  '000000000000000042031E031F03',
] as const;

/** What was recorded: every run of hexadecimal in the shared vectors, of a length that a card may say, each once. */
export function cardBytesCorpus(test: string): readonly Uint8Array[] {
  const texts = new Set<string>(OWN_VECTORS);
  if (haveEmvVectors(test)) {
    for (const name of readdirSync(EMV_VECTOR_FOLDER).filter((file) => file.endsWith('.json'))) {
      const content = readFileSync(`${EMV_VECTOR_FOLDER}/${name}`, 'utf8');
      for (const [, hex] of content.matchAll(/"((?:[0-9A-F]{2}){2,300})"/g)) texts.add(hex ?? '');
    }
  }
  return [...texts].map(fromHex);
}

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

/** Bytes at which decoders turn: lengths, tags, procedure bytes, status words. */
const TURNING_BYTES = fromHex('0001027F80818283848F1F5F9FFF707761A5C06C6190');

/** `bytes` with one to three things wrong: a bit, a byte, a cut, a gap, something twice, the end of `other`. */
export function mutate(bytes: Uint8Array, other: Uint8Array, below: (bound: number) => number): Uint8Array {
  let mutated = bytes;
  for (let times = 1 + below(3); times > 0; times--) mutated = mutateOnce(mutated, other, below);
  return mutated;
}

function mutateOnce(bytes: Uint8Array, other: Uint8Array, below: (bound: number) => number): Uint8Array {
  const at = below(bytes.length + 1);
  const head = bytes.subarray(0, at);
  switch (below(6)) {
    case 0:
      return bytes.map((byte, i) => (i === at ? byte ^ (1 << below(8)) : byte));
    case 1:
      return bytes.map((byte, i) => (i === at ? (TURNING_BYTES[below(TURNING_BYTES.length)] ?? 0) : byte));
    case 2:
      return head.slice();
    case 3:
      return joined(head, bytes.subarray(at + 1 + below(4)));
    case 4:
      return joined(head, bytes.subarray(below(at + 1)));
    default:
      return joined(head, other.subarray(below(other.length + 1)));
  }
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.min(head.length + tail.length, 600));
  whole.set(head);
  whole.set(tail.subarray(0, whole.length - head.length), head.length);
  return whole;
}
